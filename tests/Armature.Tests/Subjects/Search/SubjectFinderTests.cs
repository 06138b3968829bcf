namespace Armature.Subjects.Tests.Search;

public sealed class SubjectFinderTests : IDisposable
{
    private readonly MemoryTree _disk = new("disk");
    private readonly Dictionary<string, string> _variables = new();

    public void Dispose() => _disk.Dispose();

    [Fact]
    public void The_active_environment_comes_first()
    {
        _disk.Add("/home/me/ml/.venv/pyvenv.cfg", "").Add("/code/.venv/pyvenv.cfg", "");
        _variables["VIRTUAL_ENV"] = "/home/me/ml/.venv";
        Assert.Equal(("/home/me/ml/.venv", "~/ml/.venv", "taken from $VIRTUAL_ENV"), Found());
    }

    [Fact]
    public void A_variable_with_a_missing_directory_is_rejected()
    {
        _disk.Add("/code/venv/pyvenv.cfg", "");
        _variables["VIRTUAL_ENV"] = "/home/me/gone";
        var found = Assert.IsType<FindOutcome.Found>(Find(null));
        Assert.Equal("found as ./venv", found.Subject.Because);
        Assert.Equal(["$VIRTUAL_ENV names `~/gone`, which is not a directory"], found.Rejected);
    }

    [Fact]
    public void CONDA_PREFIX_precedes_a_local_directory()
    {
        _disk.AddDirectory("/conda/conda-meta").Add("/code/.venv/pyvenv.cfg", "");
        _variables["CONDA_PREFIX"] = "/conda";
        Assert.Equal(("/conda", "/conda", "taken from $CONDA_PREFIX"), Found());
    }

    [Fact]
    public void A_directory_without_environment_files_is_rejected()
    {
        _disk.AddDirectory("/code/venv");
        Assert.Equal(["`./venv` has neither pyvenv.cfg nor conda-meta"], Assert.IsType<FindOutcome.Nothing>(Find(null)).Rejected);
    }

    [Fact]
    public void The_first_python3_on_PATH_precedes_any_python()
    {
        _disk.Add("/one/python", "ELF").Add("/two/python3", "ELF").Add("/three/python3", "ELF");
        _variables["PATH"] = "/one:/two:/three";
        Assert.Equal(("/two/python3", "/two/python3", "first python3 on PATH"), Found());
    }

    [Fact]
    public void A_script_named_python_is_rejected()
    {
        _disk.Add("/one/python3", "#!/bin/sh\nexec something").Add("/two/python3", "ELF");
        _variables["PATH"] = "/one:/two";
        var found = Assert.IsType<FindOutcome.Found>(Find(null));
        Assert.Equal("/two/python3", found.Subject.Path);
        Assert.Equal(["`/one/python3` is a script, not an interpreter"], found.Rejected);
    }

    [Theory]
    [InlineData("3.11.7", null, null)]
    [InlineData(null, "3.11\n", "2.7.18")]
    [InlineData(null, null, "# comment\n3.11.7\n2.7.18\n")]
    public void A_pyenv_shim_is_resolved(string? variable, string? local, string? global)
    {
        AddPyenv();
        if (variable is not null)
            _variables["PYENV_VERSION"] = variable;
        if (local is not null)
            _disk.Add("/.python-version", "no").Add("/code/.python-version", local);
        if (global is not null)
            _disk.Add("/home/me/.pyenv/version", global);
        Assert.Equal(
            ("/home/me/.pyenv/versions/3.11.7/bin/python3", "~/.pyenv/versions/3.11.7/bin/python3", "first python3 on PATH"),
            Found()
        );
    }

    [Fact]
    public void An_unresolvable_shim_is_rejected()
    {
        AddPyenv();
        _disk.Add("/home/me/.pyenv/version", "system").Add("/usr/bin/python3", "ELF");
        var found = Assert.IsType<FindOutcome.Found>(Find(null));
        Assert.Equal("/usr/bin/python3", found.Subject.Path);
        Assert.Equal(["`~/.pyenv/shims/python3` is a pyenv shim for system, which pyenv has not installed"], found.Rejected);
    }

    [Fact]
    public void On_Windows_the_Store_stub_is_ignored()
    {
        _disk.Add("C:/Users/me/AppData/Local/Microsoft/WindowsApps/python.exe", "").Add("C:/Python312/python.exe", "MZ");
        _variables["PATH"] = @"C:\Users\me\AppData\Local\Microsoft\WindowsApps;C:\Python312\";
        var found = SubjectFinder.Find(null, new HostEnvironment(_variables, "C:/code", "C:/Users/me", IsWindows: true), _disk);
        Assert.Equal("C:/Python312/python.exe", Assert.IsType<FindOutcome.Found>(found).Subject.Path);
    }

    [Fact]
    public void Without_any_environment_nothing_is_found() => Assert.Empty(Assert.IsType<FindOutcome.Nothing>(Find(null)).Rejected);

    [Theory]
    [InlineData(".", "/code")]
    [InlineData("../other/./file.so", "/other/file.so")]
    [InlineData("/other/", "/other")]
    [InlineData("/", "/")]
    public void A_named_path_is_made_absolute_and_displayed_as_typed(string typed, string path)
    {
        _disk.AddDirectory("/code").AddDirectory("/").Add("/other/file.so", "ELF");
        var subject = Assert.IsType<FindOutcome.Found>(Find(typed)).Subject;
        Assert.Equal((path, typed, (string?)null), (subject.Path, subject.Display, subject.Because));
    }

    [Fact]
    public void A_missing_path_is_reported_as_typed() =>
        Assert.Equal(new FindOutcome.NotFound("gone.whl", "no such file or directory"), Find("gone.whl"));

    [Fact]
    public void A_wheel_has_a_tree_of_its_own()
    {
        _disk.Add("/code/a.whl", ZipBytes.Of(("a.py", "x")));
        var subject = Assert.IsType<FindOutcome.Found>(Find("a.whl")).Subject;
        Assert.IsType<ZipTree>(subject.Tree);
        Assert.Equal(("", "a.whl"), (subject.Path, subject.Display));
    }

    [Fact]
    public void A_damaged_wheel_is_reported_with_the_reason()
    {
        _disk.Add("/code/a.whl", "nonsense");
        var reason = Assert.IsType<FindOutcome.NotFound>(Find("a.whl")).Reason;
        Assert.StartsWith("not a zip archive", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_of_wheels_has_several_subjects()
    {
        _disk
            .Add("/code/w/b.whl", ZipBytes.Of(("b.py", "x")))
            .Add("/code/w/a.whl", ZipBytes.Of(("a.py", "x")))
            .Add("/code/w/c.whl", "nonsense");
        var several = Assert.IsType<FindOutcome.Several>(Find("w/"));
        Assert.Equal(["w/a.whl", "w/b.whl"], several.Subjects.Select(subject => subject.Display));
        Assert.Equal("w/c.whl", Assert.Single(several.Refused).Path);
    }

    [Fact]
    public void An_environment_containing_wheels_is_one_subject()
    {
        _disk.Add("/code/env/pyvenv.cfg", "").Add("/code/env/a.whl", "x");
        Assert.IsType<FindOutcome.Found>(Find("env"));
    }

    [Fact]
    public void This_process_has_an_environment()
    {
        var current = HostEnvironment.Current();
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), current.Variable("PATH"));
        Assert.Equal(current.CurrentDirectory, current.Absolute("."));
    }

    private void AddPyenv()
    {
        _disk.Add(
            "/home/me/.pyenv/shims/python3",
            "#!/usr/bin/env bash\nexec \"/home/me/.pyenv/libexec/pyenv\" exec \"$program\" \"$@\"\n"
        );
        foreach (var version in (string[])["2.7.18", "3.11.2", "3.11.7", "3.9.18"])
            _disk.Add($"/home/me/.pyenv/versions/{version}/bin/python{(version[0] == '3' ? "3" : "")}", "ELF");
        _variables["PATH"] = "/home/me/.pyenv/shims:/usr/bin";
    }

    private FindOutcome Find(string? typed) => SubjectFinder.Find(typed, new HostEnvironment(_variables, "/code", "/home/me"), _disk);

    private (string Path, string Display, string? Because) Found()
    {
        var subject = Assert.IsType<FindOutcome.Found>(Find(null)).Subject;
        return (subject.Path, subject.Display, subject.Because);
    }
}
