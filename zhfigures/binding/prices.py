"""What something costs, where no word for a price says so: a car, a piece, a ton."""

from __future__ import annotations

import re

from ..kinds import MONEY
from ..lexicon import Mention
from ..numbers import Quantity
from .context import Context, Reading
from .counts import NEAR

__all__ = [
    "SUBSIDIZED",
    "goes_on_priced",
    "grew_dearer",
    "is_no_price",
    "is_per_piece",
    "is_price",
    "price_of_car",
    "tier_of",
]

#: 1.2万元一吨: what a piece costs.
_A_PIECE = re.compile(
    "[一每/](?:吨|辆|台|套|只|件|块|度|公斤|瓦时|千瓦时|平方米)(?![㐀-鿿]{0,3}[补奖])"
)
#: What a piece or a measure of something fetches: 每吨还卖到12万元, 一套要卖2800元.
_PER_PIECE = re.compile(
    "[每一](?:吨|辆|台|套|只|件|块|枚|颗|根|把|副|克|度|公斤|瓦时|千瓦时|平方米)"
    "(?![^,，;。]{0,12}[补奖税利润成亏赚投])[^,，;。]{0,8}?(?:[卖售涨跌降]|[报要]价)[^,，;。]{0,4}$"
    "|(?:平均|均价|电|气|油|氢)每(?:吨|辆|台|套|只|件|块|度|公斤|瓦时|千瓦时|立方米?|方|升)[约为达仅近]?$"
    "|[每一](?:辆|台|套|只|件|块|颗|片|架|度电)(?:(?:只|就|才|也)?要|大?约)?$"
    "|每(?:吨|公斤|千克|瓦时|Wh)(?:还|仍|已|只|才|要|近|约|超过|不到|高达|达到?|为|是|在|有)*$"
    "|(?:[每一](?:吨|台|套|只|件|块|颗|片|公斤|斤|千克|瓦时|千瓦时|度电?|方|组|支|副)"
    "|[每一](?:台|套|只|件|块|颗|片)(?!补)[㐀-鿿]{1,4}?(?:要|只要|就要|才|得)|[每一]辆(?=[还仍只才就得都也需卖到要]))"
    "(?:成本|采购|出厂|从|由|报|单价|电|的|都|大概|差不多|还|仍|已经?|只|才|就|也|得|需|能|会|可以|要|卖"
    "|到|近|约|超过|不到|高达|达到?|为|是|在|有){0,4}$"
)
#: What one fetched at another time: 一套电驱,2021年|能卖到|9000元; and how far before that may be.
_ONE_OF_THEM = re.compile("[一每](?:吨|辆|台|套|只|件|块|度|克|公斤|颗|片|架)[㐀-鿿]{0,10}[,，]")
_FETCHES = re.compile("(?:卖|平均收|要|要价|报价|只需|得花|值)(?:到|了|近|约|上|个|价)?$")
_ONE_FAR = 32
#: What a piece is granted, taxed or earns is no price.
_NO_PRICE = re.compile(
    "的?(?:[㐀-鿿]{0,4})(?:补|奖|资助|税|利润|毛利|返利|佣|罚|投资|产值|亏)|给予"
)
#: What is bought, and how its price moves: IGBT今年|涨了, 碳酸锂一路|跌掉了.
_DEARER = re.compile(
    "(?:碳酸锂|氢氧化锂|锂价|锂|钴|镍|铜|铝|铝材|钢材?|石墨|隔膜|电解液|六氟|正极|负极|电芯|芯片|IGBT|MCU|SiC"
    "|原材料|材料|橡胶|稀土|硅料|运费|海运|内存)(?![^,，。;；]{0,12}[量额值比率])[^,，。;；0-9]{0,12}?"
    "(涨价?|跌|贵|便宜|降价)(?:了|过|掉|去|回来?)*(?:将?近|约|超过?|差不多|快|整整|至少)?$"
)
_ENDS_DEARER = frozenset("涨跌贵宜价了过掉去回来近约超多快整少")
#: Cars of such a price: 50万元以上豪华车, 20万元级市场.
_OF_PRICE = re.compile(
    "(?:级|级别|以上|以下|以内|区间)?的?(?:高端|豪华|主流|新能源|纯电|家用|中大型|中型|大型)*"
    "(?:车型|新车|轿车|SUV|MPV|豪华车|高端车|[小油]车(?!型)|车(?![㐀-鿿])"
    "|(?:细分)?市场|价位|价格[带区]|区间(?![㐀-鿿]))"
)
#: And such prices: what a car may cost, in yuan.
_CAR_PRICES = (20_000, 5_000_000)
#: 五菱宏光MINI只卖|3.28万元, 新车售|12.98万元起.
_SELLS_AT = re.compile("卖(?:到了?|价|了|的)?$|(?<![销零出预])售$")
#: A version of a model, right before what it costs: 顶配|16.98万元, 入门版要|46.98万元.
_VERSION = re.compile(
    "((?:[顶低高中标次]|最低|最高)配"
    "|(?:入门|标准|基础|旗舰|[顶低高]配|长续航|[四两]驱|增程|纯电|[Mm]ax|MAX|[Pp]ro|PRO) ?[版款])"
    "(?:车型)?(?:则|也|只|才|仅)?(?:要|需|卖|售价?|为|是|到)?$"
)
_ENDS_VERSION = frozenset("配版款型则也只才仅要需卖售价为是到")
#: What one gets for so much money: 不到4万元|就能开回家, 10万元就能买到一辆.
_BUYS = re.compile(
    "[就便即才]?[能可]以?(?:开回|买[到下走一]|开走|提车|入手|拿下一|落地|到手)"
)
#: What a car of such a price is granted.
_TIER = re.compile("的[,，]?(?:每[辆台])?(?:一次性)?(?:给予)?(?:补贴|补助|奖励)")
#: 11.98万元起: the lowest price.
_FROM = re.compile(r"起(?:售|步|[,，。;；!?)）\n]|$)")
#: What a car costs whoever buys it: 补贴后|6.98万元.
SUBSIDIZED = re.compile("补贴?以?后(?:只要|只需|仅|才|为|是|约|不到)?$")
_ENDS_SUBSIDIZED = frozenset("后要需仅才为是约到\n")
#: What is done to the price of a model: Model 3|降到, M5|降, P7|直降; and the least that may be.
_CUT = re.compile(
    "[A-Za-z0-9+]{1,8} ?(?:也|已|已经)?[直狂再又]?(?:降|降价|降到|降至|降了|跌到|下调|下调到|优惠)$"
)
_LEAST_CUT = 1000
#: And to that of all of them: 全系直降|1.4万元.
_CUT_ALL = re.compile(
    "(?:全系|车型|新车|老款|现款|车价)[均都再也又已]?(?:直降|立减|官降|降价|狂降)[了近约超]?$"
)
#: 进口的, 出口的: those goods.
_TRADED = frozenset({"进口", "出口"})
#: What no single thing costs.
_DEAREST = 100_000_000


def tier_of(context: Context, quantity: Quantity) -> str:
    """车价10万元以下的每辆补贴3000元,10万—20万元的每辆补贴5000元: the price told first."""
    if _TIER.match(context.text, quantity.end) is None:
        return ""
    prices = (figure.label for figure in context.figures.values() if figure.indicator == "price")
    return next(prices, "")


def price_of_car(context: Context, reading: Reading) -> str:
    """11.98万元起, M5降到24.98万元, 补贴后6.98万元, 50万元以上豪华车: what a price is called."""
    quantity, from_there = reading.quantity, reading.right == "起"
    if from_there and _FROM.match(context.text, quantity.end) and not _said_last(context, quantity):
        return "起售价"
    if _is_cut(context, quantity):
        return "降价"
    subsidized = reading.left in _ENDS_SUBSIDIZED
    if subsidized and SUBSIDIZED.search(context.text, *context.just_before(quantity.start)):
        return "补贴后"
    return _cars_priced(context, quantity)


def _said_last(context: Context, quantity: Quantity) -> bool:
    """Whether a known word stands right before the quantity."""
    near = [word for word in context.said if 0 <= quantity.start - word.end <= NEAR]
    return any(word.code != "models" for word in near)  # 新车售12.98万元起


def _is_cut(context: Context, quantity: Quantity) -> bool:
    """Model 3降到22.99万元, P7直降3.6万元: what a car of the firm costs, or how much less."""
    price = quantity.low or quantity.high or 0
    if not _LEAST_CUT <= price <= _CAR_PRICES[1]:
        return False
    if _CUT_ALL.search(context.text, *context.just_before(quantity.start)):
        return True
    if context.frame.actor is None:
        return False
    if any(word.start >= context.clause.start for word in context.said):
        return False
    model = _CUT.search(context.text, *context.just_before(quantity.start))
    return model is not None and context.firm_makes_cars()


def _cars_priced(context: Context, quantity: Quantity) -> str:
    """位居50万元以上豪华车销量榜首: the kind of cars that have such a price."""
    bounds = [bound for bound in (quantity.low, quantity.high) if bound is not None]
    least, most = _CAR_PRICES
    if not bounds or bounds[0] < least or bounds[-1] > most:
        return ""
    if context.text[quantity.start - 1 : quantity.start] in _ENDS_VERSION:
        version = _VERSION.search(context.text, *context.just_before(quantity.start))
        if version:
            return version[1]
    if buys := _BUYS.match(context.text, quantity.end):
        return buys[0]
    start = max(context.clause.start, quantity.start - 3)
    if sells := _SELLS_AT.search(context.text, start, quantity.start):
        return sells[0]
    cars = _OF_PRICE.match(context.text, quantity.end)
    return cars[0] if cars else ""


def is_per_piece(context: Context, quantity: Quantity) -> bool:
    """碳酸锂每吨还卖到12万元, 近60万元/吨, 1.2万元一吨: a price without the word."""
    if "/" in context.text[quantity.start : quantity.end] or _A_PIECE.match(
        context.text, quantity.end
    ):
        return True
    if is_price(context.text, context.clause.start, quantity):
        return True
    if _FETCHES.search(context.text, max(quantity.start - 4, 0), quantity.start) is None:
        return False
    begin = max(context.sentence.start, quantity.start - _ONE_FAR)
    return _ONE_OF_THEM.search(context.text, begin, quantity.start) is not None


def is_price(text: str, clause: int, quantity: Quantity) -> bool:
    """一吨才4万多, 每度电还要900元: what a piece or a measure of something costs."""
    start = max(clause, quantity.start - 24)
    priced = _PER_PIECE.search(text, start, quantity.start) is not None
    priced = priced or (not quantity.unit and _A_PIECE.match(text, quantity.end) is not None)
    return priced and _NO_PRICE.match(text, quantity.end) is None


def grew_dearer(context: Context, quantity: Quantity) -> str:
    """IGBT今年涨了两成, 碳酸锂跌了八成: what is bought has become dearer or cheaper."""
    if context.text[quantity.start - 1 : quantity.start] not in _ENDS_DEARER:
        return ""
    start = max(context.clause.start, quantity.start - 24)
    dearer = _DEARER.search(context.text, start, quantity.start)
    return dearer[1] if dearer else ""


def goes_on_priced(context: Context, word: Mention, quantity: Quantity) -> bool:
    """国产的一台1200元,进口的要3000元: 进口的 is a thing here, and its price is told."""
    last = context.last
    if last is None or last.indicator != "price" or word.word not in _TRADED:
        return False
    priced = last.unit == quantity.unit
    return priced and context.text.startswith("的", word.end) and quantity.start - word.end <= NEAR


def is_no_price(quantity: Quantity) -> bool:
    """430亿元: more than anything costs by the piece."""
    return quantity.unit in MONEY and max(quantity.low or 0, quantity.high or 0) >= _DEAREST
