using Armature.Inventory.Conda;
using Armature.Inventory.Distributions;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Inventory.Tests.Conda;

/// <summary>Records in the format of conda 24.11.3.</summary>
public sealed class CondaRecordTests
{
    private const string Prefix = "/opt/conda/envs/sci";

    [Fact]
    public void Noarch_paths_are_mapped_to_the_installed_Python()
    {
        var purely = Read(
            """
            {"name":"purely","version":"0.3","noarch":"python","files":["lib/python3.11/site-packages/purely/__init__.py","bin/purely"],
             "paths_data":{"paths":[{"_path":"site-packages/purely/__init__.py"},{"_path":"python-scripts/tool"},{"_path":"bin/purely"}]}}
            """
        );
        Assert.Equal(
            [$"{Prefix}/lib/python3.11/site-packages/purely/__init__.py", $"{Prefix}/bin/tool", $"{Prefix}/bin/purely"],
            purely.Files!.Value.Select(file => file.Path)
        );
    }

    [Fact]
    public void Backslashes_become_slashes() =>
        Assert.Equal(
            ["Lib/site-packages/a.py", "Scripts/a.exe"],
            ((string[])["Lib\\site-packages\\a.py", "python-scripts/a.exe"]).Select(new CondaPaths(["Lib\\site-packages\\a.py"]).Of)
        );

    [Theory]
    [InlineData(""" "requested_spec":"None" """, false)]
    [InlineData(""" "requested_spec":"" """, false)]
    [InlineData(""" "requested_spec":"numpy=1.26" """, true)]
    [InlineData(""" "requested_specs":[] """, false)]
    [InlineData(""" "requested_specs":["numpy"] """, true)]
    public void Dependencies_are_not_requested(string field, bool isRequested) =>
        Assert.Equal(isRequested, Read($$"""{"name":"purely",{{field}}}""").IsRequested);

    private static Distribution Read(string record)
    {
        var builder = new EnvironmentBuilder()
            .Conda(SystemFamily.Linux, "3.11.7", "linux-64", Prefix)
            .File($"{Prefix}/conda-meta/purely.json", record);
        return InventoryReader.Take(builder.Build(), new InventoryOptions()).Distributions.Single(one => one.Name == "purely");
    }
}
