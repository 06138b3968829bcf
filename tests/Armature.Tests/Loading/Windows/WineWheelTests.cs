using Armature.Inventory;
using Armature.Subjects;
using Armature.Targets;
using Armature.TestKit;

namespace Armature.Loading.Tests.Windows;

/// <summary>A working environment for Windows: CPython's own modules and published wheels, which are really imported.</summary>
public sealed class WineWheelTests
{
    private static readonly string[] s_modules =
    [
        "markupsafe._speedups",
        "greenlet._greenlet",
        "msgpack._cmsgpack",
        "zmq.backend.cython._zmq",
    ];

    [Fact(SkipUnless = nameof(WinePython.IsHere), SkipType = typeof(WinePython), Skip = WinePython.Missing)]
    public void Modules_that_import_are_predicted_to_load()
    {
        var run = WinePython.Run("-all", "-c", $"import {string.Join(", ", s_modules)}; print('imported')");
        Assert.Equal("imported", run.Output.Trim());
        using var disk = new DiskTree();
        var inventory = InventoryReader.Take(new Subject(disk, WinePython.Directory, WinePython.Directory), new InventoryOptions());
        var graph = Loader.Load(inventory, TargetChoice.Choose(inventory, Host.Read()));
        foreach (var module in s_modules)
        {
            var file = Assert.Single(graph.Files, file => file.File.ModuleName == module);
            Assert.IsType<ImportOutcome.Loads>(file.Outcome);
            Assert.All(file.Closure!.Needs, need => Assert.IsType<Resolution.Found>(need.Need.Resolution));
        }
    }
}
