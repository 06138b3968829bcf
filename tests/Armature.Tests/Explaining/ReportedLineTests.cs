namespace Armature.Explaining.Tests;

/// <summary>The decisive lines of public threads, and the causes that the threads found.</summary>
public sealed class ReportedLineTests
{
    [Theory]
    [MemberData(nameof(Lines))]
    public void The_line_leads_to_the_cause_of_its_thread(string cause, string thread, string line) =>
        Assert.True(Explainer.Explain(line).Slug == cause, $"{thread}: {Explainer.Explain(line).Slug}");

    public static TheoryData<string, string, string> Lines =>
        new()
        {
            {
                "build-from-source",
                "https://github.com/CGATOxford/UMI-tools/issues/656",
                "umi_tools/_dedup_umi.c:2537:53: error: ‘PyLongObject’ {aka ‘struct _longobject’} has no member named ‘ob_digit’\n 2537 |             const digit* digits = ((PyLongObject*)x)->ob_digit;"
            },
            {
                "build-from-source",
                "https://github.com/FedericoStra/cython-package-example/issues/4",
                "      src/cypack/utils.c:1901:55: error: no member named 'ob_digit' in 'struct _longobject'\n                  const digit* digits = ((PyLongObject*)x)->ob_digit;"
            },
            {
                "build-from-source",
                "https://github.com/piskvorky/gensim/issues/3601",
                "      gensim/models/word2vec_inner.c:12953:27: error: too few arguments to function ‘_PyLong_AsByteArray’\n      12953 |                 int ret = _PyLong_AsByteArray((PyLongObject *)v,"
            },
            {
                "cuda-driver",
                "https://github.com/NVIDIA/VideoProcessingFramework/issues/282",
                "ImportError: libnvcuvid.so.1: cannot open shared object file: No such file or directory"
            },
            {
                "cuda-driver",
                "https://github.com/NVIDIA/nvidia-docker/issues/57",
                "$ sudo nvidia-docker volumn setup\nnvidia-docker: symbol lookup error: nvidia-docker: undefined symbol: nvmlInit_v2"
            },
            {
                "cuda-lib-mismatch",
                "https://github.com/NVIDIA/nccl/issues/1180",
                "torch/lib/libtorch_cuda.so: undefined symbol: ncclCommRegister"
            },
            {
                "cuda-lib-mismatch",
                "https://github.com/pytorch/pytorch/issues/125300",
                "libtorch_cuda.so: undefined reference to `cudaLaunchKernelExC@libcudart.so.11.0"
            },
            {
                "docker-platform",
                "https://github.com/Red5d/docker-autocompose/issues/29",
                "WARNING: The requested image's platform (linux/arm/v7) does not match the detected host platform (linux/arm64/v8) and no specific platform was requested"
            },
            {
                "docker-platform",
                "https://github.com/av/harbor/issues/14",
                "[+] Running 3/4rbor.webui   vllm The requested image's platform (linux/amd64) does not match the detected ✔ Container harbor.ollama"
            },
            {
                "docker-platform",
                "https://github.com/clue/docker-h5ai/issues/9",
                "standard_init_linux.go:178: exec user process caused \"exec format error\""
            },
            { "elf-wrong-arch", "https://github.com/dashingsoft/pyarmor/issues/1483", "_pytransform.so: wrong ELF class: ELFCLASS64" },
            {
                "elf-wrong-arch",
                "https://github.com/hassanalubeidi/Secugen-Python/issues/1",
                "OSError: /usr/local/lib/libpysgfplib.so: wrong ELF class: ELFCLASS64"
            },
            {
                "elf-wrong-arch",
                "https://github.com/kneron/host_lib/issues/12",
                "OSError: /home/a/.local/lib/python3.8/site-packages/kdp_host_api/libhostkdp.so: cannot open shared object file: No such file or directory"
            },
            {
                "exec-format",
                "https://github.com/codesidian/Python-MissionChiefBot/issues/7",
                "    raise child_exception_type(errno_num, err_msg, err_filename)\nOSError: [Errno 8] Exec format error: './chromedriver.exe'"
            },
            {
                "exec-format",
                "https://github.com/yeongbin-jo/python-chromedriver-autoinstaller/issues/79",
                "OSError: [Errno 8] Exec format error: '/home/a/.local/lib/python3.11/site-packages/chromedriver_autoinstaller/130/chromedriver"
            },
            {
                "execstack",
                "https://github.com/corbinlc/GNURootDebian/issues/268",
                "Error: (load) unable to load compile module - libcallback.so.0: cannot enable executable stack as shared object requires: Permission denied: \"/opt/chicken/4.13/lib/chicken/8/iup.so\""
            },
            {
                "execstack",
                "https://github.com/open-power/pdbg/issues/111",
                "libpdbg.so.6: cannot enable executable stack as shared object requires: Invalid argument"
            },
            {
                "glibc-too-old",
                "https://github.com/ansys/pymapdl/issues/3658",
                "python: /lib/x86_64-linux-gnu/libm.so.6: version `GLIBC_2.38' not found (required by /__t/Python/3.11.11/x64/lib/libpython3.11.so.1.0)"
            },
            {
                "glibc-too-old",
                "https://github.com/malwaredllc/byob/issues/209",
                "Error loading Python lib '/tmp/_MEI5J2FAM/libpython3.7m.so.1.0': dlopen: /lib/x86_64-linux-gnu/libm.so.6: version `GLIBC_2.29' not found (required by /tmp/_MEI5J2FAM/libpython3.7m.so.1.0)"
            },
            {
                "glibcxx-too-old",
                "https://github.com/kvcache-ai/ktransformers/issues/524",
                "ImportError: /data/private/z/workspace/miniconda3/bin/../lib/libstdc++.so.6: version `GLIBCXX_3.4.30' not found (required by /home/a/workspace/miniconda3/lib/python3.12/site-packages/cpuinfer_ext.cpython-312-x86_64-linux-gnu.so)"
            },
            {
                "glibcxx-too-old",
                "https://github.com/ztxz16/fastllm/issues/301",
                "OSError: /home/a/.conda/envs/llm/bin/../lib/libstdc++.so.6: version `GLIBCXX_3.4.30' not found"
            },
            {
                "illegal-instruction",
                "https://github.com/atopile/atopile/issues/1825",
                "Process killed with exit code 3221225501 (0xC000001D, STATUS_ILLEGAL_INSTRUCTION)"
            },
            {
                "illegal-instruction",
                "https://github.com/chanzuckerberg/cellxgene-census/issues/1121",
                "[1]    3137 illegal hardware instruction (core dumped)  python"
            },
            {
                "macho-wrong-arch",
                "https://github.com/envmodules/modules/issues/474",
                "ERROR: dlopen(/usr/local/Modules/lib/libtclenvmodules.dylib, 0x000A): tried: '/usr/local/Modules/lib/libtclenvmodules.dylib' (mach-o file, but is an incompatible architecture (have (x86_64), need (arm64e)))"
            },
            {
                "macos-codesign",
                "https://github.com/jhenin/qwrap/issues/9",
                "'[...]/qwrap/qwrap.so.1.6' not valid for use in process: mapping process and mapped file (non-platform) have different Team IDs)"
            },
            {
                "macos-flat-namespace",
                "https://github.com/BhallaLab/moose-core/issues/496",
                "Error: ImportError: dlopen(/opt/homebrew/lib/python3.12/site-packages/moose/_moose.cpython-312-darwin.so, 0x0002): symbol not found in flat namespace '_cblas_caxpy'"
            },
            {
                "macos-flat-namespace",
                "https://github.com/numpy/numpy/issues/20543",
                "ImportError: dlopen(/Users/a/python/source/kepler/code/_kepler_generic.cpython-310-darwin.so, 0x0002): symbol not found in flat namespace '___ieeevals_MOD_ieee_den'"
            },
            {
                "missing-shared-lib",
                "https://github.com/conda-archive/conda-recipes/issues/305",
                "ERROR 6: Unable to load PROJ.4 library (libproj.so), creation of\nOGRCoordinateTransformation failed."
            },
            {
                "missing-shared-lib",
                "https://github.com/coolacid/docker-misp/issues/118",
                "misp-modules_1  | 2021-05-24 14:15:29,831 - misp-modules - WARNING - MISP modules ocr_enrich failed due to libGL.so.1: cannot open shared object file: No such file or directory"
            },
            {
                "mkl-mismatch",
                "https://github.com/ContinuumIO/anaconda-issues/issues/1641",
                "Intel MKL FATAL ERROR: Cannot load libmkl_avx2.so or libmkl_def.so."
            },
            {
                "musl-loader",
                "https://github.com/docker-library/python/issues/930",
                "Error relocating /usr/local/bin/../lib/libpython3.12.so.1.0: pwritev2: symbol not found\nError relocating /usr/local/bin/../lib/libpython3.12.so.1.0: preadv2: symbol not found"
            },
            {
                "musl-loader",
                "https://github.com/madeofpendletonwool/PinePods/issues/801",
                "pinepods         | [PYI-15:ERROR] Failed to load Python shared library '/tmp/_MEINDpJdm/libpython3.11.so.1.0': Error relocating /tmp/_MEINDpJdm/libpython3.11.so.1.0: pwritev2: symbol not found"
            },
            {
                "native-crash-conflict",
                "https://github.com/AmpereComputingAI/ampere_model_library/issues/183",
                "$ python3 -c \"import torchvision;import tensorflow\"\nSegmentation fault (core dumped)"
            },
            {
                "native-crash-conflict",
                "https://github.com/celery/celery/issues/5852",
                "multiprocessing: Process 'PoolWorker-1' pid:11 exited with 'signal 11 (SIGSEGV)'\ncelery.worker.request: Task handler raised error: WorkerLostError('Worker exited prematurely: signal 11 (SIGSEGV).',)"
            },
            {
                "native-crash-conflict",
                "https://github.com/pytorch/pytorch/issues/786",
                "(venv) $ python -c 'import torch, scipy.misc'\nSegmentation fault (core dumped)"
            },
            {
                "native-crash-conflict",
                "https://github.com/tensorflow/tensorflow/issues/3449",
                "Kernel Restarting\nThe kernel appears to have died. It will restart automatically."
            },
            {
                "none",
                "https://github.com/DDMAL/Rodan/issues/670",
                "[2022-06-10 10:09:21,326: ERROR/MainProcess] Process 'ForkPoolWorker-1' pid:109 exited with 'signal 9 (SIGKILL)'\nbilliard.exceptions.WorkerLostError: Worker exited prematurely: signal 9 (SIGKILL) Job: 2."
            },
            {
                "none",
                "https://github.com/FullStackWithLawrence/aws-openai/issues/191",
                "\"errorMessage\": \"Unable to import module 'lambda_handler': No module named 'openai'\",\n\"errorType\": \"Runtime.ImportModuleError\","
            },
            {
                "not-a-program",
                "https://github.com/SergeyPirogov/webdriver_manager/issues/683",
                "OSError: [Errno 8] Exec format error: '~/.wdm/drivers/chromedriver/mac64/129.0.6668.100/chromedriver-mac-arm64/THIRD_PARTY_NOTICES.chromedriver'"
            },
            {
                "numpy-abi",
                "https://github.com/matplotlib/matplotlib/issues/1749",
                "\"RuntimeError: module compiled against API version 8 but this version of numpy is 4\""
            },
            {
                "openmp-duplicate",
                "https://github.com/zhmou/Turbofan-engine-RUL-prediction/issues/2",
                "P: Error #15: Initializing libiomp5md.dll, but found libiomp5md.dll already initialized."
            },
            {
                "pip-unsupported-wheel",
                "https://github.com/pypa/pip/issues/3414",
                "gevent-1.1rc3-pp27-none-linux_x86_64.whl is not a supported wheel on this platform."
            },
            {
                "python-abi-mismatch",
                "https://github.com/alexmnazarenko/pysimgrid/issues/17",
                "ImportError: /pysimgrid-master/pysimgrid/csimdag.so: undefined symbol: _Py_ZeroStruct"
            },
            {
                "python-abi-mismatch",
                "https://github.com/bastibe/lunatic-python/issues/22",
                "    import lua\nnose.proxy.ImportError: /home/a/virtualenv/python3.2/lib/python3.2/site-packages/lua.cpython-32mu.so: undefined symbol: PyUnicode_AsUTF8AndSize"
            },
            {
                "python-abi-mismatch",
                "https://github.com/hbldh/b2ac/issues/7",
                "ERROR: Failure: ImportError (/home/a/Repos/b2ac/b2ac/ext/ellipse_fitter.cpython-35m-x86_64-linux-gnu.so: undefined symbol: Py_InitModule3)"
            },
            {
                "python-abi-mismatch",
                "https://github.com/pypy/pypy/issues/2723",
                "ImportError: ./pysha3/venv-pypy3/site-packages/pysha3-1.0.3.dev1-py3.5-linux-x86_64.egg/_pysha3.pypy3-59-x86_64-linux-gnu.so: undefined symbol: PyUnicode_New"
            },
            {
                "rosetta-avx",
                "https://github.com/zepen/predict_Lottery_ticket/issues/84",
                "python run_train_model.py --name ssq\nzsh: illegal hardware instruction  python run_train_model.py --name ssq"
            },
            {
                "serverless-packaging",
                "https://github.com/awslabs/aws-crt-python/issues/527",
                "[ERROR] Runtime.ImportModuleError: Unable to import module 'handler': No module named '_awscrt'\nTraceback (most recent call last):"
            },
            {
                "serverless-packaging",
                "https://github.com/pydantic/pydantic/issues/6990",
                "errorMessage\": \"Unable to import module 'main': No module named 'pydantic_core._pydantic_core'\""
            },
            {
                "none",
                "https://github.com/build2/bpkg/issues/2",
                "+ bpkg-stage --version\nbpkg-stage: error while loading shared libraries: /usr/local/lib/libbutl-stage-0.13.so: cannot allocate memory in static TLS block"
            },
            {
                "static-tls",
                "https://github.com/nmslib/hnswlib/issues/462",
                "ImportError: /usr/lib/aarch64-linux-gnu/libgomp.so.1: cannot allocate memory in static TLS block"
            },
            {
                "undefined-symbol-lib",
                "https://github.com/conda-forge/gdal-feedstock/issues/169",
                "    _mod = imp.load_module('_gdal', fp, pathname, description)\nImportError: /opt/anaconda/envs/msp_py27/lib/python2.7/site-packages/osgeo/../../.././libcurl.so.4: undefined symbol: SSL_CTX_set_alpn_protos"
            },
            {
                "undefined-symbol-lib",
                "https://github.com/conda/conda/issues/10492",
                "ImportError: /home/a/anaconda3/lib/python3.7/site-packages/osgeo/../../../libgdal.so.20: undefined symbol: _ZNK6libdap5Error17get_error_messageB5cxx11Ev"
            },
            {
                "undefined-symbol-lib",
                "https://github.com/pyproj4/pyproj/issues/864",
                "pyproj ImportError : undefined symbol: proj_context_set_ca_bundle_path"
            },
            {
                "undefined-symbol-torch",
                "https://github.com/pytorch/extension-cpp/issues/6",
                "/home/a/anaconda3/lib/python3.6/site-packages/sort2_cuda-0.0.0-py3.6-linux-x86_64.egg/lltm_cpp.cpython-36m-x86_64-linux-gnu.so: undefined symbol: THPVariableClass"
            },
            {
                "undefined-symbol-torch",
                "https://github.com/pytorch/pytorch/issues/2104",
                "    from torch._C import *\nImportError: /home/a/pytorch-env/lib/python2.7/site-packages/torch/_C.so: undefined symbol: _ZN4thpp10THCSTensorIlEC1EP8THCStateP14THCSLongTensor"
            },
            {
                "undefined-symbol-torch",
                "https://github.com/rusty1s/pytorch_cluster/issues/100",
                "OSError: ~/miniconda3/envs/py38/lib/python3.8/site-packages/torch_cluster/_grid_cuda.so: undefined symbol: _ZNK3c104Type14isSubtypeOfExtESt10shared_ptrIS0_EPSo"
            },
            {
                "win-bitness",
                "https://github.com/LoseNine/Crack-Website-code/issues/1",
                "    self._handle = _dlopen(self._name, mode)\nOSError: [WinError 193] %1 不是有效的 Win32 应用程序。"
            },
            {
                "win-dll-init-failed",
                "https://github.com/XiaoGu-G2020/DeltaForceMarketBot/issues/46",
                "OSError: [WinError 1114] 动态链接库(DLL)初始化例程失败。\nError loading \"E:\\python\\py_jsq\\Python310\\lib\\site-packages\\torch\\lib\\c10.dll\" or one of its dependencies."
            },
            {
                "win-dll-init-failed",
                "https://github.com/docling-project/docling/issues/3159",
                "Docling unavailable: [WinError 1114] Dynamic Link Library (DLL) initialization routine failed."
            },
            {
                "win-missing-dll",
                "https://github.com/Nor-s/Anim/issues/11",
                "DLL load failed while importing _framework_bindings: The specified module could not be found."
            },
            {
                "win-missing-dll",
                "https://github.com/duckdb/duckdb/issues/8101",
                "ImportError: DLL load failed while importing duckdb: The specified module could not be found."
            },
            {
                "windows-arm64",
                "https://github.com/pypa/pipenv/issues/6232",
                "ValueError: Unable to find resource t64-arm.exe in package pipenv.patched.pip._vendor.distlib"
            },
        };
}
