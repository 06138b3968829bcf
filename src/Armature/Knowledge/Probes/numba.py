# module: numba
# package: numba
# proves: a function compiled and run
# source: the sum of 0 to 99 is 4950
# tried: by hand, with Debian 12's python3-numba 0.56.4
import numba


@numba.njit
def total(n):
    sum = 0
    for i in range(n):
        sum += i
    return sum


assert total(100) == 4950, "%r" % (total(100),)
tell("compiles a function with a loop and runs it")
