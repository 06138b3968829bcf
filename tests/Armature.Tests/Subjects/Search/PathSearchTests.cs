using Armature.Subjects.Search;

namespace Armature.Subjects.Tests.Search;

public sealed class PathSearchTests : IDisposable
{
    private readonly MemoryTree _disk = new("disk");

    public void Dispose() => _disk.Dispose();

    [Theory]
    [InlineData("#!/opt/python3.9/bin/python3.9\nimport pip", "/opt/python3.9/bin/python3.9")]
    [InlineData("#!/opt/python3.9/bin/python3.9 -sE\r\nimport pip", "/opt/python3.9/bin/python3.9")]
    [InlineData("#!/usr/bin/env python3\nimport pip", "/usr/bin/python3")]
    [InlineData("#!/bin/sh\n'''exec' \"/a long path/bin/python\" \"$0\" \"$@\"\n' '''", "/a long path/bin/python")]
    [InlineData("#!/bin/sh\n'''exec' /opt/conda/bin/python \"$0\" \"$@\"\n' '''", "/opt/conda/bin/python")]
    [InlineData("#!/bin/sh\necho no python\n", null)]
    [InlineData("\x7f" + "ELF", null)]
    public void A_shebang_names_the_interpreter(string script, string? interpreter)
    {
        _disk.Add("/usr/local/bin/pip", script).Add("/usr/bin/pip", "#!/usr/bin/python3\n").Add("/usr/bin/python3", "ELF");
        Assert.Equal(new PathProgram("pip", "/usr/local/bin/pip", "/usr/local/bin/pip", interpreter), Search().Find("pip"));
    }

    [Fact]
    public void A_Windows_launcher_contains_the_script()
    {
        _disk.Add("C:/venv/Scripts/pip.exe", "MZ program" + "#!\"C:\\Program Files\\Python\\python.exe\"\r\nPK\x03\x04 __main__.py");
        var search = new PathSearch(
            new HostEnvironment(new Dictionary<string, string> { ["PATH"] = @"C:\venv\Scripts;C:\Windows" }, "C:/", null, IsWindows: true),
            _disk
        );
        Assert.Equal("C:/Program Files/Python/python.exe", search.Find("pip")?.Interpreter);
    }

    [Fact]
    public void A_pyenv_shim_resolves_to_the_selected_version()
    {
        _disk
            .Add("/home/me/.pyenv/shims/pip", "#!/usr/bin/env bash\nexec pyenv exec pip\n")
            .Add("/home/me/.pyenv/version", "3.11.7\n")
            .Add("/home/me/.pyenv/versions/3.11.7/bin/pip", "#!/home/me/.pyenv/versions/3.11.7/bin/python3.11\n");
        var found = Search("/home/me/.pyenv/shims").Find("pip");
        Assert.Equal(
            ("/home/me/.pyenv/versions/3.11.7/bin/pip", "/home/me/.pyenv/versions/3.11.7/bin/python3.11"),
            (found?.Started, found?.Interpreter)
        );
    }

    [Fact]
    public void A_missing_program_is_not_found() => Assert.Null(Search().Find("pip"));

    private PathSearch Search(string path = "/usr/local/bin:/usr/bin") =>
        new(new HostEnvironment(new Dictionary<string, string> { ["PATH"] = path }, "/code", "/home/me"), _disk);
}
