# module: pandas
# package: pandas
# proves: grouping, joining and dates
# source: by construction; 29 February 2024 is a Thursday
# tried: by a test
import pandas as pd

frame = pd.DataFrame({"key": ["a", "b", "a"], "value": [1.0, 2.0, 4.0]})
found = frame.groupby("key")["value"].sum().to_dict()
assert found == {"a": 5.0, "b": 2.0}, "groupby: %r" % (found,)
joined = frame.merge(pd.DataFrame({"key": ["b"], "other": [7]}), on="key")
assert joined["other"].tolist() == [7], "merge: %r" % (joined,)
assert pd.Timestamp("2024-02-29").dayofweek == 3, "dayofweek"
assert frame["value"].rolling(2).mean().tolist()[1:] == [1.5, 3.0], "rolling"
tell("groups and joins tables, computes with dates")
