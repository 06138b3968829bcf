# module: torch
# package: torch
# proves: a product and a gradient on the CPU
# source: the derivative of x*x at 3 is 6
# least: 1.0
# tried: no
import torch

a = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
found = torch.mm(a, a).tolist()
assert found == [[7.0, 10.0], [15.0, 22.0]], "mm: %r" % (found,)
x = torch.tensor(3.0, requires_grad=True)
(x * x).backward()
assert x.grad.item() == 6.0, "backward: %r" % (x.grad,)
tell("multiplies matrices and computes a gradient on the CPU")
