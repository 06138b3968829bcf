namespace Armature.Explaining.Tests;

/// <summary>Errors of loaders and GPUs in programs that are not Python: no cause, and so no fix for Python.</summary>
public sealed class ForeignProgramTests
{
    [Theory]
    [InlineData("a Node.js program", "Error: /lib64/libc.so.6: version `GLIBC_2.28' not found (required by /srv/node_modules/a/a.node)")]
    [InlineData("a Node.js program", "ERR_DLOPEN_FAILED: liba.so.1: cannot open shared object file: No such file or directory")]
    [InlineData(
        "an R program",
        "Error: package or namespace load failed for ‘a’ in dyn.load(file, DLLpath = DLLpath, ...):\n unable to load shared object '/r/a.so':\n  /lib64/libstdc++.so.6: version `GLIBCXX_3.4.21' not found (required by /r/a.so)"
    )]
    [InlineData(
        "a Java program",
        "java.lang.UnsatisfiedLinkError: /tmp/liba.so: libgomp.so.1: cannot open shared object file: No such file or directory"
    )]
    [InlineData(
        "a Ruby program",
        "x.rb:92:in `require': libffi.so.7: cannot open shared object file: No such file or directory - /g/ffi_c.so (LoadError)"
    )]
    [InlineData(
        "a .NET program",
        "System.DllNotFoundException: Unable to load shared library 'a': libb.so.1: cannot open shared object file: No such file or directory"
    )]
    [InlineData(
        "a PHP program",
        "PHP Warning:  PHP Startup: Unable to load dynamic library 'a.so' (libpq.so.5: cannot open shared object file: No such file or directory)"
    )]
    [InlineData(
        "a program that is not Python",
        "./server: error while loading shared libraries: libssl.so.1.1: cannot open shared object file: No such file or directory"
    )]
    [InlineData(
        "a program that is not Python",
        "CUDA error: no kernel image is available for execution on the device\n  in function f at ggml-cuda.cu:2366"
    )]
    public void The_program_and_the_loaders_fact_are_named(string program, string text)
    {
        var explanation = Explainer.Explain(text);

        Assert.Equal("none", explanation.Slug);
        Assert.StartsWith($"{program}: ", explanation.Foreign, StringComparison.Ordinal);
        Assert.Empty(explanation.Remedies);
        Assert.Empty(explanation.Alternatives);
        Assert.NotEmpty(explanation.Evidence);
    }

    [Theory]
    [InlineData(
        "glibcxx-too-old",
        "> library(reticulate)\nImportError: /lib64/libstdc++.so.6: version `GLIBCXX_3.4.29' not found (required by /e/lib/python3.10/site-packages/a/b.so)"
    )]
    [InlineData(
        "glibcxx-too-old",
        "ERROR: PyError ImportError(\"/j/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /c/lib/python3.11/site-packages/a.so)\")"
    )]
    [InlineData(
        "missing-shared-lib",
        "node:internal/child_process\n  File \"/e/lib/python3.11/site-packages/cv2/__init__.py\", line 1\nImportError: libGL.so.1: cannot open shared object file: No such file or directory"
    )]
    public void Python_inside_another_program_is_Python(string cause, string text) => Assert.Equal(cause, Explainer.Explain(text).Slug);

    [Theory]
    [InlineData(
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'SSLError(SSLCertVerificationError(1, 'certificate verify failed'))': /simple/a/\nERROR: Could not find a version that satisfies the requirement a (from versions: none)\nERROR: No matching distribution found for a"
    )]
    [InlineData(
        "WARNING: Retrying (Retry(total=4)) after connection broken by 'ProxyError('Cannot connect to proxy.')': /simple/numpy/\nERROR: No matching distribution found for numpy"
    )]
    [InlineData("  × Failed to fetch: `https://packages.example/simple/torch/`\n  ╰─▶ invalid peer certificate: UnknownIssuer")]
    public void An_index_that_was_not_reached_says_nothing_about_wheels(string text)
    {
        var explanation = Explainer.Explain(text);

        Assert.Equal("none", explanation.Slug);
        Assert.Contains("could not reach the package index", explanation.Foreign, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_versions_shows_that_the_index_was_reached() =>
        Assert.Equal(
            "pip-no-matching",
            Explainer
                .Explain(
                    "WARNING: Retrying (Retry(total=4)) after connection broken by 'ReadTimeoutError()': /simple/numpy/\nERROR: Could not find a version that satisfies the requirement numpy==9 (from versions: 1.3.0, 2.0.0)"
                )
                .Slug
        );

    [Fact]
    public void The_build_of_a_project_in_CMake_is_not_the_build_of_a_wheel() =>
        Assert.Equal(
            "none",
            Explainer.Explain("CMake Error at CMakeLists.txt:12 (find_package):\n-- Configuring incomplete, errors occurred!").Slug
        );
}
