namespace Armature.Fuzz.Seeds;

/// <summary>A small valid file of each lock format.</summary>
internal static class LockSeeds
{
    /// <summary>All formats.</summary>
    public static IEnumerable<FuzzInput> All() =>
        [
            FuzzInput.Of(
                "uv.lock",
                """
                version = 1
                revision = 3
                requires-python = ">=3.11"
                resolution-markers = ["sys_platform == 'linux'", "sys_platform != 'linux'"]

                [[package]]
                name = "app"
                version = "0.1.0"
                source = { virtual = "." }
                dependencies = [{ name = "numpy", marker = "python_version >= '3.11'" }]

                [[package]]
                name = "numpy"
                version = "2.3.4"
                source = { registry = "https://i.invalid/simple" }
                sdist = { url = "https://f.invalid/numpy-2.3.4.tar.gz", hash = "sha256:00", size = 1 }
                wheels = [
                    { url = "https://f.invalid/numpy-2.3.4-cp311-cp311-manylinux_2_27_x86_64.whl", hash = "sha256:00", size = 1 },
                    { url = "https://f.invalid/numpy-2.3.4-cp311-cp311-win_amd64.whl", hash = "sha256:00", size = 1 },
                ]

                """
            ),
            FuzzInput.Of(
                "poetry.lock",
                """
                [[package]]
                name = "numpy"
                version = "2.3.4"
                description = ""
                optional = false
                python-versions = ">=3.11"
                groups = ["main"]
                markers = "sys_platform == 'linux'"
                files = [
                    {file = "numpy-2.3.4-cp311-cp311-win_amd64.whl", hash = "sha256:00"},
                    {file = "numpy-2.3.4.tar.gz", hash = "sha256:00"},
                ]

                [package.dependencies]
                other = {version = ">=1.0", optional = true, markers = "extra == 'x'"}

                [extras]
                x = ["other"]

                [metadata]
                lock-version = "2.1"
                python-versions = ">=3.11"
                content-hash = "00"

                """
            ),
            FuzzInput.Of(
                "pdm.lock",
                """
                [metadata]
                groups = ["default"]
                strategy = ["inherit_metadata"]
                lock_version = "4.5.0"

                [[metadata.targets]]
                requires_python = "==3.11.*"

                [[package]]
                name = "numpy"
                version = "2.3.4"
                requires_python = ">=3.11"
                groups = ["default"]
                marker = "python_version >= '3.11'"
                files = [{file = "numpy-2.3.4-cp311-cp311-win_amd64.whl", hash = "sha256:00"}]

                """
            ),
            FuzzInput.Of(
                "pylock.toml",
                """
                lock-version = "1.0"
                created-by = "pip"
                requires-python = ">=3.11"

                [[packages]]
                name = "numpy"
                version = "2.3.4"
                index = "https://i.invalid/simple"
                [[packages.wheels]]
                name = "numpy-2.3.4-cp311-cp311-win_amd64.whl"
                url = "https://f.invalid/numpy-2.3.4-cp311-cp311-win_amd64.whl"
                size = 1
                [packages.wheels.hashes]
                sha256 = "00"
                [[packages]]
                name = "src"
                [packages.vcs]
                type = "git"
                url = "https://h.invalid/src"
                commit-id = "abc"

                """
            ),
            FuzzInput.Of(
                "Pipfile.lock",
                """{"_meta":{"hash":{"sha256":"00"},"pipfile-spec":6,"requires":{"python_version":"3.11"},"sources":[{"name":"pypi","url":"https://u:p@i.invalid/simple","verify_ssl":true}]},"default":{"numpy":{"hashes":["sha256:00"],"index":"pypi","markers":"python_version >= '3.11'","version":"==2.3.4"},"g":{"git":"https://h.invalid/g","ref":"abc"}},"develop":{}}"""
            ),
            FuzzInput.Of(
                "pixi.lock",
                """
                version: 6
                environments:
                  default:
                    channels:
                    - url: https://conda.anaconda.org/conda-forge/
                    indexes:
                    - https://i.invalid/simple
                    packages:
                      linux-64:
                      - conda: https://conda.anaconda.org/conda-forge/linux-64/python-3.11.7-h0_0.conda
                      - pypi: https://f.invalid/numpy-2.3.4-cp311-cp311-manylinux_2_27_x86_64.whl
                packages:
                - conda: https://conda.anaconda.org/conda-forge/linux-64/python-3.11.7-h0_0.conda
                  sha256: 00
                  depends:
                  - __glibc >=2.17,<3.0.a0
                - pypi: https://f.invalid/numpy-2.3.4-cp311-cp311-manylinux_2_27_x86_64.whl
                  name: numpy
                  version: 2.3.4
                  requires_dist: ['other ; extra == ''x''']

                """
            ),
            FuzzInput.Of(
                "conda-lock.yml",
                """
                version: 1
                metadata:
                  content_hash: {linux-64: 00}
                  channels:
                  - url: conda-forge
                  platforms: [linux-64, osx-arm64]
                package:
                - name: python
                  version: 3.11.7
                  manager: conda
                  platform: linux-64
                  dependencies: {libzlib: '>=1.2'}
                  url: https://conda.anaconda.org/conda-forge/linux-64/python-3.11.7-h0_0.conda
                  hash: {md5: 00}
                  category: main
                  optional: false
                - name: numpy
                  version: 2.3.4
                  manager: pip
                  platform: linux-64
                  url: https://f.invalid/numpy-2.3.4-cp311-cp311-manylinux_2_27_x86_64.whl

                """
            ),
            FuzzInput.Of(
                "explicit.txt",
                "# platform: linux-64\n@EXPLICIT\nhttps://conda.anaconda.org/conda-forge/linux-64/python-3.11.7-h0_0.conda#00\n"
            ),
            FuzzInput.Of(
                "environment.yml",
                """
                name: x
                channels: [conda-forge, nodefaults]
                dependencies:
                - python=3.11
                - numpy>=2,<3
                - conda-forge::scipy=1.11=py311*
                - pip
                - pip:
                  - requests==2.0
                  - -r more.txt
                variables: {A: "1"}

                """
            ),
            .. Requirements(),
        ];

    /// <summary>Requirements files.</summary>
    public static IEnumerable<FuzzInput> Requirements() =>
        [
            FuzzInput.Of(
                "requirements.txt",
                """
                # comment
                --index-url https://u:p@i.invalid/simple
                --find-links ./wheels
                -c constraints.txt
                -e ./local[extra]
                numpy>=2,<3 ; python_version >= "3.8" and (sys_platform == 'linux' or extra == "x") --hash=sha256:00
                other[a,b] @ https://u:p@f.invalid/other-1.0-py3-none-any.whl#sha256=00
                git+https://h.invalid/g@main#egg=g
                ./seed-1.0-py3-none-any.whl
                six==1.* \
                    --config-settings=a=b

                """
            ),
        ];
}
