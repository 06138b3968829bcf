using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>Names and pages of packages, each from its own documentation.</summary>
public static class KnownPackages
{
    /// <summary>The packages.</summary>
    public static ImmutableArray<KnownPackage> All { get; } =
    [
        new("numpy", "numpy", "https://numpy.org/doc/stable/user/troubleshooting-importerror.html"),
        new("scipy", "scipy", "https://docs.scipy.org/doc/scipy/dev/toolchain.html"),
        new("scikit-learn", "sklearn", "https://scikit-learn.org/stable/install.html"),
        new("pandas", "pandas", "https://pandas.pydata.org/docs/getting_started/install.html"),
        new("matplotlib", "matplotlib", "https://matplotlib.org/stable/install/index.html"),
        new("torch", "torch", "https://pytorch.org/get-started/locally/"),
        new("torchvision", "torchvision", "https://github.com/pytorch/vision#installation"),
        new("torchaudio", "torchaudio", "https://pytorch.org/audio/stable/installation.html"),
        new("tensorflow", "tensorflow", "https://www.tensorflow.org/install/pip"),
        new("jaxlib", "jaxlib", "https://docs.jax.dev/en/latest/installation.html"),
        new("jax", "jax", "https://docs.jax.dev/en/latest/installation.html"),
        new("opencv-python", "cv2", "https://github.com/opencv/opencv-python#frequently-asked-questions"),
        new("Pillow", "PIL", "https://pillow.readthedocs.io/en/stable/installation/basic-installation.html"),
        new("lightgbm", "lightgbm", "https://lightgbm.readthedocs.io/en/latest/Installation-Guide.html"),
        new("xgboost", "xgboost", "https://xgboost.readthedocs.io/en/stable/install.html"),
        new("cryptography", "cryptography", "https://cryptography.io/en/latest/installation/"),
        new("psycopg2", "psycopg2", "https://www.psycopg.org/docs/install.html"),
        new("psycopg", "psycopg", "https://www.psycopg.org/psycopg3/docs/basic/install.html"),
        new("grpcio", "grpc", "https://grpc.io/docs/languages/python/quickstart/"),
        new("PyQt5", "PyQt5", "https://www.riverbankcomputing.com/static/Docs/PyQt5/installation.html"),
        new("PyQt6", "PyQt6", "https://www.riverbankcomputing.com/static/Docs/PyQt6/installation.html"),
        new("PySide6", "PySide6", "https://doc.qt.io/qtforpython-6/gettingstarted.html"),
        new("lxml", "lxml", "https://lxml.de/installation.html"),
        new("PyYAML", "yaml", "https://pyyaml.org/wiki/PyYAMLDocumentation"),
        new("ruamel.yaml.clib", "_ruamel_yaml", "https://yaml.dev/doc/ruamel.yaml/install/"),
        new("pycryptodome", "Crypto", "https://www.pycryptodome.org/src/installation"),
        new("pycryptodomex", "Cryptodome", "https://www.pycryptodome.org/src/installation"),
        new("cffi", "_cffi_backend", "https://cffi.readthedocs.io/en/latest/installation.html"),
        new("pydantic-core", "pydantic_core", "https://docs.pydantic.dev/latest/integrations/aws_lambda/"),
        new("onnxruntime", "onnxruntime", "https://onnxruntime.ai/docs/install/"),
        new("onnxruntime", "onnxruntime_pybind11_state", "https://onnxruntime.ai/docs/install/"),
        new("onnxruntime", "onnx_runtime_pybind11_state", "https://onnxruntime.ai/docs/install/"),
        new("ctranslate2", "ctranslate2", "https://opennmt.net/CTranslate2/installation.html"),
        new("faiss-cpu", "faiss", "https://github.com/facebookresearch/faiss/blob/main/INSTALL.md"),
        new("flash-attn", "flash_attn", "https://github.com/Dao-AILab/flash-attention#installation-and-features"),
        new("flash-attn", "flash_attn_2_cuda", "https://github.com/Dao-AILab/flash-attention#installation-and-features"),
        new("xformers", "xformers", "https://github.com/facebookresearch/xformers#installing-xformers"),
        new("bitsandbytes", "bitsandbytes", "https://huggingface.co/docs/bitsandbytes/main/en/installation"),
        new("torch-scatter", "torch_scatter", "https://pytorch-geometric.readthedocs.io/en/latest/install/installation.html"),
        new("torch-sparse", "torch_sparse", "https://pytorch-geometric.readthedocs.io/en/latest/install/installation.html"),
        new("torch-spline-conv", "torch_spline_conv", "https://pytorch-geometric.readthedocs.io/en/latest/install/installation.html"),
        new("mkl-service", "mkl", "https://github.com/IntelPython/mkl-service"),
        new("polars", "polars", "https://docs.pola.rs/user-guide/installation/"),
        new("pyarrow", "pyarrow", "https://arrow.apache.org/docs/python/install.html"),
        new("h5py", "h5py", "https://docs.h5py.org/en/stable/build.html"),
        new("numba", "numba", "https://numba.readthedocs.io/en/stable/user/installing.html"),
        new("llvmlite", "llvmlite", "https://llvmlite.readthedocs.io/en/latest/admin-guide/install.html"),
        new("shapely", "shapely", "https://shapely.readthedocs.io/en/stable/installation.html"),
        new("GDAL", "osgeo", "https://gdal.org/en/stable/api/python/python_bindings.html"),
        new("rasterio", "rasterio", "https://rasterio.readthedocs.io/en/stable/installation.html"),
        new("fiona", "fiona", "https://fiona.readthedocs.io/en/stable/README.html"),
        new("pyproj", "pyproj", "https://pyproj4.github.io/pyproj/stable/installation.html"),
        new("psutil", "psutil", "https://github.com/giampaolo/psutil/blob/master/INSTALL.rst"),
        new("pywin32", "_win32sysloader", "https://github.com/mhammond/pywin32#readme"),
        new("pywin32", "pywintypes", "https://github.com/mhammond/pywin32#readme"),
        new("pywin32", "win32api", "https://github.com/mhammond/pywin32#readme"),
        new("python-Levenshtein", "Levenshtein", "https://rapidfuzz.github.io/Levenshtein/installation.html"),
        new("scikit-image", "skimage", "https://scikit-image.org/docs/stable/user_guide/install.html"),
        new("dlib", "dlib", "http://dlib.net/compile.html"),
        new("mediapipe", "mediapipe", "https://ai.google.dev/edge/mediapipe/solutions/setup_python"),
        new("open3d", "open3d", "https://www.open3d.org/docs/latest/getting_started.html"),
        new("cupy", "cupy", "https://docs.cupy.dev/en/stable/install.html"),
        new("greenlet", "greenlet", "https://greenlet.readthedocs.io/en/latest/"),
        new("pyzmq", "zmq", "https://pyzmq.readthedocs.io/en/latest/howto/build.html"),
        new("mysqlclient", "MySQLdb", "https://github.com/PyMySQL/mysqlclient#install"),
        new("bcrypt", "bcrypt", "https://github.com/pyca/bcrypt#installation"),
        new("tokenizers", "tokenizers", "https://huggingface.co/docs/tokenizers/installation"),
        new("gevent", "gevent", "https://www.gevent.org/install.html"),
        new("delocate", "delocate", "https://github.com/matthew-brett/delocate#readme"),
        new("PyInstaller", "PyInstaller", "https://pyinstaller.org/en/stable/feature-notes.html#macos-multi-arch-support"),
        new("conda", "conda", "https://docs.conda.io/projects/conda/en/stable/user-guide/troubleshooting.html"),
    ];

    /// <summary>The package of a name or module, in any case; null where it is not listed.</summary>
    public static KnownPackage? Find(string nameOrModule) =>
        All.FirstOrDefault(package => package.Module.Equals(nameOrModule, StringComparison.OrdinalIgnoreCase))
        ?? All.FirstOrDefault(package => package.Name.Equals(nameOrModule, StringComparison.OrdinalIgnoreCase));
}
