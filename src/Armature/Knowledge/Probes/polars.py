# module: polars
# package: polars
# proves: a sum
# source: by construction
# tried: no
import polars

assert polars.DataFrame({"x": [1, 2, 4]})["x"].sum() == 7
tell("sums a column")
