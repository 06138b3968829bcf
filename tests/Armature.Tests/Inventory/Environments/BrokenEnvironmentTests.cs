using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Inventory.Tests.Environments;

public sealed class BrokenEnvironmentTests
{
    [Fact]
    public void A_missing_base_is_one_fault()
    {
        var tree = Venv("home = /usr/local/opt/python@3.9/bin\nversion = 3.9.1\n")
            .AddDirectory("/usr/local")
            .AddLink("/v/bin/python", "/usr/local/opt/python@3.9/bin/python3.9");
        var inventory = Take(tree);
        Assert.Equal(
            [
                new EnvironmentFault(
                    EnvironmentFaultKind.BaseMissing,
                    "/v/pyvenv.cfg",
                    "home = /usr/local/opt/python@3.9/bin, which does not exist"
                ),
            ],
            inventory.EnvironmentFaults
        );
        Assert.Equal("3.9.1", inventory.Interpreter?.Version.ToString());
        Assert.Equal("/v/lib/python3.9/site-packages", inventory.Interpreter?.SearchPath.Single().Path);
    }

    [Fact]
    public void A_home_on_another_machine_is_unknown_not_a_fault()
    {
        var inventory = Take(Venv("home = C:\\Python39\nversion = 3.9.1\n").AddLink("/v/bin/python", "/nowhere"));
        Assert.DoesNotContain(inventory.EnvironmentFaults, fault => fault.Kind is EnvironmentFaultKind.BaseMissing);
        Assert.Contains(inventory.Unknowns, unknown => unknown.What == "the base interpreter");
    }

    [Fact]
    public void A_base_with_another_version_is_a_fault()
    {
        var tree = Venv("home = /usr/local/bin\nversion = 3.9.1\n").AddLink("/v/bin/python", "/usr/local/bin/python3");
        new EnvironmentBuilder().Linux("3.11.7").Build(tree);
        var fault = Assert.Single(Take(tree).EnvironmentFaults);
        Assert.Equal(
            (EnvironmentFaultKind.BaseVersionChanged, "created with Python 3.9, but the Python in /usr/local/bin is now 3.11"),
            (fault.Kind, fault.Evidence)
        );
    }

    [Fact]
    public void A_configuration_without_home_is_damaged()
    {
        var tree = Venv("version = 3.9.1\n").Add("/v/bin/python", "x");
        Assert.Equal(EnvironmentFaultKind.ConfigurationDamaged, Assert.Single(Take(tree).EnvironmentFaults).Kind);
    }

    [Fact]
    public void A_missing_executable_is_a_fault()
    {
        var tree = Venv("home = /usr/local/bin\nversion = 3.11.7\n");
        new EnvironmentBuilder().Linux("3.11.7").Build(tree);
        Assert.Contains(Take(tree).EnvironmentFaults, fault => fault.Kind is EnvironmentFaultKind.ExecutableMissing);
    }

    [Fact]
    public void A_shim_is_not_an_interpreter()
    {
        var tree = new MemoryTree("").Add("/home/u/.pyenv/shims/python", "#!/usr/bin/env bash\nexec pyenv exec python\n");
        var inventory = InventoryReader.Take(new Subject(tree, "/home/u/.pyenv/shims/python", "python"), new InventoryOptions());
        Assert.Null(inventory.Interpreter);
        Assert.Contains(inventory.Unknowns, unknown => unknown.Because.Contains("shim"));
    }

    [Fact]
    public void A_missing_path_is_reported() =>
        Assert.Equal(
            "no such file or directory",
            InventoryReader.Take(new Subject(new MemoryTree(""), "/nowhere", "x"), new InventoryOptions()).Unknowns.Single().Because
        );

    private static MemoryTree Venv(string configuration) =>
        new MemoryTree("").Add("/v/pyvenv.cfg", configuration).AddDirectory("/v/lib/python3.9/site-packages").AddDirectory("/v/bin");

    private static SubjectInventory Take(MemoryTree tree) => InventoryReader.Take(new Subject(tree, "/v", "/v"), new InventoryOptions());
}
