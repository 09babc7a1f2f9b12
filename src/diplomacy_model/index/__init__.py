"""What makes searches fast: one numbering, intervals, posting lists, and a plan.

::

    items      one number for everything that can be found
               0 ... 211 | 212 ... 498 | 499 ... 99 995 | 99 996 ... 104 590
               actors    | tenures ... | meetings ...   | dated acts and phases

               The number of a record is its position in `Registry.records`, so that a kind of
               record is a range. Dated acts and phases come after all records.

    intervals  for each item, its first moment and the one past its last, on its own clock. They
               are kept in buckets by length, and by first moment within each bucket

               up to a month    |====|==|=====|=|====|
               up to a year     |=====|====|=====|
               up to ten years  |====|=======|
               longer           |===|=====|

               An item of up to a month that overlaps October began at most a month before it, and
               before its end. Such items are one slice of their bucket.

    postings   for each id, the ascending numbers of the items that name it
               "india" -> [40, 511, 730, ...]

    plan       where(involving("india"), during("2025-10"), about("trade"), my_function)
               intervals  October      cost    310   the length of the slices
               listed     trade        cost  9 120   the length of the posting list
               listed     india        cost 22 736
               scan       my_function  cost    inf   judges one item after the other

               The cheapest comes first. October finds 310 items, trade narrows them to 41, India
               to 3, and only these are judged.

Every predicate has a `Filter`. It is a `scan` if no index helps, and `all_of` an index and a scan
if an index finds too much. `Registry.derived` builds each index when a search first needs it.
"""
