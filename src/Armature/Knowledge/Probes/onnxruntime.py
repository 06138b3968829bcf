# module: onnxruntime
# package: onnxruntime
# proves: the CPU provider is available
# source: onnxruntime, Execution Providers: the CPU's is in every build
# least: 1.3
# tried: no
import onnxruntime

assert "CPUExecutionProvider" in onnxruntime.get_available_providers(), onnxruntime.get_available_providers()
tell("offers its CPU provider")
