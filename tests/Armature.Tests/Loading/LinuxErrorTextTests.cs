using System.Buffers.Binary;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Packaging.Abis;
using Armature.Subjects;
using Armature.Targets;
using Armature.TestKit;

namespace Armature.Loading.Tests;

/// <summary>Compares predicted error messages with those that real Pythons print for damaged copies of one small module.</summary>
public sealed class LinuxErrorTextTests : IDisposable
{
    private const string Missing = "needs Linux on x86_64, gcc and a Python";

    private readonly TemporaryDirectory _directory = new();

    public static bool CanRun => OperatingSystem.IsLinux() && Tool.AreHere("gcc") && Pythons.All.Count > 0;

    public static TheoryData<string> Interpreters => [.. Thoroughness.Sample(Pythons.All, 3)];

    [Theory(SkipUnless = nameof(CanRun), Skip = Missing)]
    [MemberData(nameof(Interpreters))]
    public void Predicted_messages_equal_those_of_python(string python)
    {
        var good = Compiled("good.bin", "-shared", "-fPIC");
        var program = Compiled("program.bin", "-pie", "-fPIE", "-rdynamic");
        var abi = TargetParser.ParsePython(new Tool(python).Do("-c", "import sys; print('%d.%d' % sys.version_info[:2])").Trim())!;
        var differences = Damaged(good, program)
            .Select(sample =>
                (
                    sample.Name,
                    Predicted: Predicted(sample.Name, sample.File, sample.Bytes, abi),
                    Printed: Printed(python, sample.Name, sample.File, sample.Bytes)
                )
            )
            .Where(pair => pair.Predicted != pair.Printed)
            .Select(pair => $"{pair.Name}: predicted <{pair.Predicted}>, printed <{pair.Printed}>");
        Assert.Empty(differences);
    }

    public void Dispose() => _directory.Dispose();

    private static IEnumerable<(string Name, string File, byte[] Bytes)> Damaged(byte[] good, byte[] program)
    {
        byte[] appleBytes = [0xcf, 0xfa, 0xed, 0xfe, .. new byte[100]];
        yield return ("no entry function", "armx.so", good);
        yield return ("another machine", "armx.so", Changed(good, 18, 183));
        yield return ("no machine", "armx.so", Changed(good, 18, 0));
        yield return ("32-bit", "armx.so", Changed(good, 4, 1));
        yield return ("big-endian", "armx.so", Changed(good, 5, 2));
        yield return ("another system", "armx.so", Changed(good, 7, 9));
        yield return ("object file", "armx.so", Changed(good, 16, 1));
        yield return ("fixed program", "armx.so", Changed(good, 16, 2));
        yield return ("program", "armx.so", program);
        yield return ("Mach-O", "armx.so", appleBytes);
        yield return ("short Mach-O", "armx.so", appleBytes[..20]);
        yield return ("half", "armx.so", good[..(good.Length / 2)]);
        yield return ("one page", "armx.so", good[..4096]);
        yield return ("header alone", "armx.so", good[..64]);
        yield return ("ten bytes", "armx.so", good[..10]);
        yield return ("empty", "armx.so", []);
        yield return ("all but the last byte", "armx.so", good[..^1]);
        yield return ("another version", "armx.cpython-399-x86_64-linux-gnu.so", good);
        yield return ("another machine's name", "armx.cpython-311-aarch64-linux-gnu.so", Changed(good, 18, 183));
        yield return ("renamed", "army.so", good);
    }

    private static byte[] Changed(byte[] file, int offset, byte value)
    {
        byte[] copy = [.. file];
        if (offset >= 16)
            BinaryPrimitives.WriteUInt16LittleEndian(copy.AsSpan(offset), value);
        else
            copy[offset] = value;
        return copy;
    }

    private byte[] Compiled(string name, params string[] options)
    {
        _directory.Write("source.c", "void *PyInit__other(void) { return 0; } void init_other(void) {} int main(void) { return 0; }");
        new Tool("gcc") { Directory = _directory.Path }.Do([.. options, "-o", name, "source.c"]);
        return File.ReadAllBytes(_directory.Of(name));
    }

    private string PathOf(string name, string file) => _directory.Of($"{name.Replace(' ', '_').Replace('\'', '_')}/{file}");

    private string Predicted(string name, string file, byte[] bytes, PythonAbi abi)
    {
        var path = PathOf(name, file);
        using var source = ByteSource.Of(bytes);
        var extension = ExtensionName.TryParse(file, abi.Version.Major == 2)!;
        var native = new NativeFile
        {
            Path = path,
            ShownPath = file,
            Role = NativeRole.ExtensionModule,
            ModuleName = extension.Module,
            Extension = extension,
            Length = bytes.Length,
            Image = BinaryImage.Read(source),
        };
        var subject = new Subject(new MemoryTree(""), "", "");
        var inventory = new SubjectInventory.Directory { Subject = subject, NativeFiles = [native] };
        var platform = new Platform(SystemFamily.Linux, [Architecture.X86_64], CLibrary.Glibc);
        var target = TargetChoice.Choose(
            inventory,
            new HostFacts { System = SystemFamily.Linux, Machine = Architecture.X86_64 },
            new NamedPlatform("", platform),
            abi
        );
        return Loader.Load(inventory, target).Files[0].Outcome switch
        {
            ImportOutcome.Invisible invisible => invisible.Error!,
            ImportOutcome.Refused refused => refused.Error!,
            ImportOutcome.Dies dies => dies.Signal,
            var other => other.ToString(),
        };
    }

    private string Printed(string python, string name, string file, byte[] bytes)
    {
        var path = PathOf(name, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        var module = file[..file.IndexOf('.', StringComparison.Ordinal)];
        var run = new Tool(python).Run("-c", $"import sys; sys.path.insert(0, '{Path.GetDirectoryName(path)}'); import {module}")!;
        return run.ExitCode == 128 + 7 ? "SIGBUS" : run.Errors.TrimEnd().Split('\n')[^1];
    }
}
