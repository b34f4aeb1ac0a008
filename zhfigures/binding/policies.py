"""What a policy grants: 年产量首次达到5万辆的企业,给予500万元奖励."""

from __future__ import annotations

import re

from .context import Context, Reading

__all__ = ["is_granted"]

#: What a policy grants, and for what: 按设备投资的8%给予补助; 每辆补贴3000元.
_POLICY = re.compile(
    "(?:给予|予以|享受)[^。;；]{0,40}?(?:奖励|补助|补贴|资助|奖补|贴息)"
    "|的[㐀-鿿]{0,6}[,，](?:分别)?(?:一次性)?(?:最高)?(?:奖励|补贴|补助)|[每单][^,，。;；]{1,5}(?:最高)?(?:奖励|补贴|补助)"
)
#: One character of each word for a grant, as few sentences have any.
_GRANT = re.compile("[奖补助贴]")
#: How far from a number it may say so.
_REACH = 60
#: And what of it has been paid: 已发放补贴3亿元.
_PAID_OUT = re.compile("发放|兑现|下达|收到|获得|拨付|累计|已[给补奖]")


def is_granted(context: Context, reading: Reading, behind: int = _REACH) -> bool:
    """Whether a policy says so of a number, as what it grants or for what.

    What it grants has the grant close `behind` it; for what, further on.
    """
    quantity = reading.quantity
    start = max(context.sentence.start, quantity.start - _REACH)
    end = min(context.sentence.end, quantity.end + behind)
    if not _GRANT.search(context.text, start, end) or not _POLICY.search(context.text, start, end):
        return False
    return _PAID_OUT.search(context.text, start, end) is None
