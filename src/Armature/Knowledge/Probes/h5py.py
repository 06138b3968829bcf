# module: h5py
# package: h5py
# proves: a file in memory written and read back
# source: by construction
# tried: by hand, with Debian 12's python3-h5py 3.7.0
import h5py

with h5py.File("probe.h5", "w", driver="core", backing_store=False) as file:
    file["x"] = [1.0, 2.0, 3.0]
    found = file["x"][...].tolist()
assert found == [1.0, 2.0, 3.0], "%r" % (found,)
tell("writes and reads HDF5 in memory")
