# module: tensorflow
# package: tensorflow
# proves: a product on the CPU
# source: by construction
# least: 2.0
# tried: no
import tensorflow as tf

found = tf.matmul([[1.0, 2.0], [3.0, 4.0]], [[1.0, 2.0], [3.0, 4.0]]).numpy().tolist()
assert found == [[7.0, 10.0], [15.0, 22.0]], "matmul: %r" % (found,)
tell("multiplies matrices on the CPU")
