using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>What glibc's loader says (<c>elf/dl-load.c</c>, <c>dl-version.c</c>, <c>dl-lookup.c</c>, <c>dl-tls.c</c>, <c>dl-error*.c</c>).</summary>
internal static class GlibcErrors
{
    private const string CudaLibraries =
        "*libcudart*|*libcublas*|*libcufft*|*libcurand*|*libcusolver*|*libcusparse*|*libnvrtc*|*libnvjitlink*|*libnccl*|*libcupti*|*libnvtoolsext*|*libnpp*|*libcutensor*|*libnvinfer*|*libnvonnxparser*|*libcudadevrt*|*libcufile*|*libcudnn*|*libnvshmem*|*libnvjpeg*|*libcuinj*|*libnvblas*|*libcudss*";

    internal const string TorchSymbols =
        "_zn2at*|_znk2at*|_zn3c10*|_znk3c10*|_zn5torch*|_znk5torch*|_ztin3c10*|_ztin5torch*|_ztin2at*|_ztvn3c10*|_ztvn5torch*|_ztvn2at*|_zt?n3c10*|*3c10*|*5torch*|*n2at*|*2at6tensor*|*_zn6caffe2*|thcudacheck*|thc*state*|thpvariable*|*4thpp*|*thcstate*|thnn_*|_zn6c10d*|_znk6c10d*|*4c10d*|aoti_torch*|__zn2at*|__znk2at*|__zn3c10*|__znk3c10*|__zn5torch*|__znk5torch*|__ztin3c10*";

    private const string CudaSymbols =
        "cublas*|cusparse*|cusolver*|cufft*|curand*|__nvjitlink*|_nvjitlink*|nvjitlink*|nvrtc*|cuda*|__cuda*|nccl*|cupti*|cufile*|cusparselt*|nvshmem*";

    /// <summary>Functions of the driver's own libraries, libcuda and libnvidia-ml (CUDA Driver API, NVML).</summary>
    private const string DriverSymbols =
        "nvml*|cuinit|cuctx*|cumem*|cudevice*|cumodule*|culaunch*|custream*|cuevent*|cugetproc*|cudriverget*|cufunc*|culink*|cugeterror*|cupointer*|cutensormap*|cumulticast*|culibrary*|cukernel*|cugreenctx*";

    internal const string TorchExtensions =
        "*torchaudio*|*torchvision*|*torchtext*|*torch_scatter*|*torch_sparse*|*torch_cluster*|*torch_spline*|*pyg_lib*|*flash_attn*|*xformers*|*detectron2*|*mmcv*|*pytorch3d*|*/apex/*|*vllm*|*torch_geometric*|*fairseq*|*deepspeed*|*selective_scan*|*causal_conv1d*|*mamba_ssm*|*transformer_engine*|*torchcodec*|*torchao*|*nvdiffrast*|*spconv*|*dgl*";

    public static ImmutableArray<ErrorSignature> All { get; } =
    [
        new(
            "glibc-version",
            "a file needs a version of a library's symbols that the library found does not have",
            "glibc elf/dl-version.c, match_symbol",
            [
                "{library}: version '{version}' not found (required by {asker}",
                "{library}: version '{version}' not found",
                "{start}version '{version}' not found",
                // a page that takes the backtick for the start of code has eaten it
                "{library}: version {version}' not found (required by {asker}",
            ],
            [
                new(
                    "glibcxx-too-old",
                    96,
                    "the C++ library that was found first is older than the one the file was built with",
                    "version=glibcxx_*|cxxabi_*|gcc_*"
                ),
                new("cudnn-mismatch", 92, "the version that is missing is one of cuDNN's", "version=*cudnn*"),
                new("cuda-lib-mismatch", 92, "the version that is missing is one of a CUDA library's", "version=libcu*|libnv*|libnccl*"),
                new(
                    "undefined-symbol-lib",
                    70,
                    "private symbols of glibc are only found in the very same glibc: two of them are mixed",
                    "version=glibc_private"
                ),
                new(
                    "glibc-too-old",
                    80,
                    "the text is a cloud function's, whose runtime has an older glibc than the machine that built the bundle",
                    "version=glibc_*",
                    "@serverless"
                ),
                new(
                    "glibc-too-old",
                    96,
                    "the missing version is one of glibc itself, so this system's glibc is older than the file asks for",
                    "version=glibc_*"
                ),
                new("undefined-symbol-lib", 84, "a library of the right name was found, of another version or build"),
            ]
        ),
        new(
            "glibc-missing-library",
            "the loader found no file of that name that it could use",
            "glibc elf/dl-load.c, _dl_map_object",
            [
                "{library}: cannot open shared object file: no such file or directory",
                "object '{library}' from ld_preload cannot be preloaded (cannot open shared object file",
                "{library}: cannot open shared object file",
                "unable to load library '{library}'",
            ],
            [
                new(
                    "musl-loader",
                    93,
                    "it is the C library of musl: the file was built for Alpine or one like it",
                    "library=*libc.musl-*|*ld-musl*"
                ),
                new(
                    "cuda-driver",
                    86,
                    "this library comes with NVIDIA's driver, not with CUDA",
                    "library=*libcuda.so*|*libnvidia-*|*libnvcuvid*|*libnvoptix*"
                ),
                new("cuda-missing-lib", 94, "this is a library of CUDA", $"library={CudaLibraries}"),
                new(
                    "mkl-mismatch",
                    82,
                    "this is a piece of MKL, which is only found in an activated environment of one version",
                    "library=*libmkl_*|*libiomp5*"
                ),
                new(
                    "undefined-symbol-torch",
                    66,
                    "PyTorch renames this library between releases: the extension was built against another one",
                    "library=*libtorch_cuda_c*|*libcaffe2*|*libtorch_python*|*libtorch.so.1*|*libc10_hip*|*libshm*|*libtorch_global*"
                ),
                new(
                    "elf-wrong-arch",
                    62,
                    "a file under this very path would be of another processor, and glibc calls such a file missing",
                    "library=/*x86_64-linux-gnu.so|/*linux64*|/*linux-x86_64*|/*/x86_64/*|/*amd64*|/*aarch64-linux-gnu.so",
                    "!@x86-machine"
                ),
                new(
                    "elf-wrong-arch",
                    64,
                    "the package names its own file by its path: such a file is there as a rule, and glibc calls one of another processor missing",
                    "library=*site-packages/*.so|*dist-packages/*.so|/home/*.so|/opt/*.so|/app/*.so|.../*.so",
                    "!@x86-machine"
                ),
                new(
                    "elf-wrong-arch",
                    70,
                    "the machine is an ARM one, and glibc calls a file of another processor missing",
                    "library=/*",
                    "@arm-board"
                ),
                new("missing-shared-lib", 78, "the program around it is another platform's", "@serverless"),
                new("missing-shared-lib", 92, "the loader looked everywhere it looks and found no such library"),
            ]
        ),
        new(
            "glibc-wrong-class",
            "the file is ELF of the other word size",
            "glibc elf/dl-load.c, open_verify",
            ["{library}: wrong elf class: elfclass{number}", "wrong elf class"],
            [
                new(
                    "serverless-packaging",
                    84,
                    "it lies in a cloud function's bundle",
                    "library=/var/task/*|/opt/python/*|/home/site/*|/tmp/pip_packages/*"
                ),
                new("elf-wrong-arch", 96, "a 32-bit process cannot load 64-bit files, nor the reverse"),
            ]
        ),
        new(
            "glibc-invalid-header",
            "the file does not begin as an ELF file does",
            "glibc elf/dl-load.c, open_verify",
            ["{library}: invalid elf header", "invalid elf header"],
            [
                new(
                    "serverless-packaging",
                    95,
                    "it lies in a cloud function's bundle: the bundle was made on another system",
                    "@serverless"
                ),
                new("elf-wrong-arch", 82, "its name says that it was built for macOS", "library=*darwin*|*macos*|*.dylib"),
                new("docker-platform", 60, "the files of a Mac or of Windows were copied or mounted into a container", "@container"),
                new(
                    "corrupt-elf",
                    60,
                    "outside of bundles that were packed elsewhere such a file is text, a pointer or damaged",
                    "library=*.so.*|/usr/*|/lib*"
                ),
                new("elf-wrong-arch", 62, "a module of another operating system looks so to the loader"),
            ]
        ),
        new(
            "glibc-damaged",
            "the file's own tables do not fit the file",
            "glibc elf/dl-load.c, open_verify and _dl_map_object_from_fd",
            [
                "{library}: file too short",
                "{library}: elf load command past end of file",
                "{library}: cannot read file data",
                "{library}: object file has no loadable segments",
                "{library}: object file has no dynamic section",
                "{library}: elf load command alignment not page-aligned",
                "{library}: elf load command address/offset not properly aligned",
                "{library}: elf load command address/offset not page-aligned",
                "{library}: elf file's phentsize not the expected size",
                "{library}: elf file version does not match current one",
                "{library}: elf file version ident does not match current one",
                "{library}: elf file os abi invalid",
                "{library}: elf file abi version invalid",
                "{library}: nonzero padding in e_ident",
                "{library}: internal error",
                "{library}: only et_dyn and et_exec can be loaded",
                "{library}: cannot dynamically load executable",
                "{library}: cannot dynamically load position-independent executable",
                "{library}: invalid mode for dlopen",
                "inconsistency detected by ld.so: {any}: assertion",
                "{library}: unsupported version {number} of verneed record",
                "{library}: unsupported version {number} of verdef record",
                "{library}: cannot map zero-fill pages",
                "{library}: cannot change memory protections",
                "{library}: unexpected reloc type {word}",
                "{library}: shared object cannot be dlopen()ed",
                "{library}: cannot stat shared object",
            ],
            [new("corrupt-elf", 88, "the loader found the file and could not make sense of it")]
        ),
        new(
            "glibc-wrong-encoding",
            "the file is ELF of the other byte order",
            "glibc elf/dl-load.c, open_verify",
            ["{library}: elf file data encoding not little-endian", "{library}: elf file data encoding not big-endian"],
            [new("elf-wrong-arch", 93, "byte orders differ only between processors")]
        ),
        new(
            "glibc-undefined-symbol",
            "a symbol that a file needs is defined by no library that was loaded",
            "glibc elf/dl-lookup.c, _dl_lookup_symbol_x",
            [
                "{library}: undefined symbol: {symbol}, version {version}",
                "{library}: undefined symbol: {symbol}",
                "{start}undefined symbol: {symbol}",
                "undefined symbol: {symbol}",
            ],
            [
                new("cudnn-mismatch", 93, "the symbol belongs to cuDNN", "symbol=*cudnn*"),
                new(
                    "cuda-driver",
                    86,
                    "the symbol belongs to NVIDIA's driver: the one that is installed is older",
                    $"symbol={DriverSymbols}"
                ),
                new(
                    "cuda-lib-mismatch",
                    93,
                    "the symbol belongs to a CUDA library: the copy that was found is of another release",
                    $"symbol={CudaSymbols}"
                ),
                new(
                    "cuda-lib-mismatch",
                    91,
                    "the file that lacks it is a library of CUDA, and the others are of another release",
                    $"library={CudaLibraries}"
                ),
                new("mkl-mismatch", 94, "the symbol belongs to MKL", "symbol=mkl_*|ijit_*|vml*|vsl*|_mkl_*|mkl*"),
                new("mkl-mismatch", 90, "the file that lacks it is a piece of MKL", "library=*libmkl_*"),
                new(
                    "undefined-symbol-torch",
                    96,
                    "the symbol is one of PyTorch's C++ interface, which changes with every release",
                    $"symbol={TorchSymbols}"
                ),
                new("numpy-abi", 85, "the symbol belongs to NumPy's C interface", "symbol=pyarray*|npy_*|_pyarray*"),
                new(
                    "python-abi-mismatch",
                    93,
                    "the symbol is one of Python's own, which this interpreter does not have",
                    "symbol=py*|_py*|__pyx*|_zn*boost6python*|*pybind11*"
                ),
                new(
                    "cuda-missing-lib",
                    72,
                    "bitsandbytes took its library for the CPU, since it found no CUDA one",
                    "library=*bitsandbytes_cpu*"
                ),
                new("undefined-symbol-torch", 86, "extensions of PyTorch fit one release of it", $"library={TorchExtensions}"),
                new(
                    "undefined-symbol-torch",
                    70,
                    "PyTorch's own libraries do not fit one another",
                    "library=*libtorch*|*libc10*",
                    "symbol=_z*"
                ),
                new("glibcxx-too-old", 82, "the symbol is the C++ library's", "version=glibcxx*|cxxabi*"),
                new("glibc-too-old", 80, "the symbol is glibc's", "version=glibc_2*"),
                new(
                    "glibcxx-too-old",
                    76,
                    "the symbol is one that newer releases of the C++ library define",
                    "symbol=_zst*__throw*|_znst*|_znkst*|__cxa_*|_zst*|_zns[as]*"
                ),
                new("undefined-symbol-lib", 86, "a library of the right name was found, without that symbol: another copy or version"),
            ]
        ),
        new(
            "glibc-version-undefined",
            "a symbol of a version is not in the library that should have it",
            "glibc elf/dl-lookup.c before 2.36",
            [
                "{library}: symbol {symbol}, version {version} not defined in file {word} with link time reference",
                "{library}: symbol {symbol} version {version} not defined in file {word} with link time reference",
                "symbol {symbol} version {version} not defined in file {word}",
                "symbol {symbol}, version {version} not defined in file {word}",
            ],
            [
                new("cudnn-mismatch", 93, "the library is cuDNN's", "version=*cudnn*"),
                new("cuda-lib-mismatch", 95, "the library is one of CUDA's", "version=libcu*|libnv*|libnccl*"),
                new("glibcxx-too-old", 90, "the symbol is the C++ library's", "version=glibcxx*|cxxabi*"),
                new("undefined-symbol-lib", 62, "private symbols of glibc are mixed between two copies", "version=glibc_private"),
                new("glibc-too-old", 90, "the symbol is glibc's", "version=glibc_*"),
                new("undefined-symbol-lib", 88, "a library of the right name was found, of another version"),
            ]
        ),
        new(
            "glibc-object-size",
            "a variable of a library has another size than as the program was linked",
            "glibc elf/dl-reloc.c",
            [
                "{asker}: symbol '{symbol}' has different size in shared object, consider re-linking",
                "has different size in shared object, consider re-linking",
                "causes overflow in r_x86_64_{word} relocation",
            ],
            [new("undefined-symbol-lib", 72, "the library that was found is of another version than the one linked against")]
        ),
        new(
            "glibc-static-tls",
            "no room is left for the thread-local variables of a library that is loaded late",
            "glibc elf/dl-reloc.c, _dl_allocate_static_tls",
            ["{library}: cannot allocate memory in static tls block", "cannot allocate memory in static tls block"],
            [new("static-tls", 98, "the loader says so itself")]
        ),
        new(
            "glibc-executable-stack",
            "a file asks for an executable stack and is refused",
            "glibc elf/dl-execstack.c, elf/dl-load.c",
            [
                "{library}: cannot enable executable stack as shared object requires",
                "cannot enable executable stack as shared object requires",
                "{library}: cannot enable executable stack",
                "cannot enable executable stack",
                "executable stack is not allowed",
            ],
            [new("execstack", 98, "the loader says so itself")]
        ),
        new(
            "glibc-memory-protection",
            "the system refuses the rights that the file's memory needs",
            "glibc elf/dl-reloc.c, dl-load.c",
            [
                "{library}: cannot restore segment prot after reloc: {any}",
                "{library}: cannot apply additional memory protection after relocation",
                "{library}: cannot make segment writable for relocation",
                "{library}: failed to map segment from shared object: operation not permitted",
                "{library}: failed to map segment from shared object: permission denied",
            ],
            [new("execstack", 52, "SELinux, or a folder mounted with noexec, refuses executable memory")]
        ),
        new(
            "linux-kernel-too-old",
            "the kernel is older than glibc asks for",
            "glibc sysdeps/unix/sysv/linux/dl-sysdep.c",
            ["fatal: kernel too old"],
            [new("glibc-too-old", 45, "glibc and kernel do not belong to one system: a container newer than its host")]
        ),
        new(
            "auditwheel-symbols",
            "auditwheel finds symbols that are newer than the wheel's tag allows",
            "auditwheel repair",
            ["because of the presence of too-recent versioned symbols", "too-recent versioned symbols", "too recent versioned symbols"],
            [new("glibc-too-old", 78, "the wheel was built on a system newer than the tag stands for")]
        ),
    ];
}
