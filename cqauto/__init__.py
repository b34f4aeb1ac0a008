"""What lies between the reader and the tables: notes, intervals, series, goals, checks, exports.

`cqauto_data`, beside this package, is the public face; import that.
"""
