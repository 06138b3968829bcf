# module: pyarrow
# package: pyarrow
# proves: an array created and read back
# source: by construction
# tried: no
import pyarrow

assert pyarrow.array([1, 2, None]).to_pylist() == [1, 2, None]
tell("creates an array and reads it back")
