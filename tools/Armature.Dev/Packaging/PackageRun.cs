using Armature.Cli.Manual;

namespace Armature.Dev.Packaging;

/// <summary>One packaging: the artifacts in the order in which they depend on each other.</summary>
internal sealed class PackageRun
{
    private readonly PackageOptions _options;
    private readonly Release _release;
    private readonly Programs _programs;
    private readonly OutputDirectory _output;
    private readonly List<string> _notMade = [];

    /// <summary>Manual pages and completion scripts.</summary>
    private readonly PackedFile[] _shipped;

    public PackageRun(PackageOptions options)
    {
        _options = options;
        _release = Release.Read(options.Address);
        _programs = new(options);
        _output = new(options.Output);
        var date = DateOnly.FromDateTime(_release.Time.UtcDateTime);
        _shipped = [.. ShippedFiles.All(date).Select(file => PackedFile.Text(file.Path, file.Text))];
    }

    /// <summary>What was not made, each with the reason, one sentence.</summary>
    public IEnumerable<string> NotMade =>
        [.. _programs.NotMade.Select(program => $"{program.Platform.Rid}: {program.Reason}"), .. _notMade];

    /// <summary>Whether something is wrong with what was made, or a system that was asked for by name was not made.</summary>
    public bool HasFailed { get; private set; }

    public void Make()
    {
        BuildEnvironment.Set(_release);
        var programs = _programs.Make();
        HasFailed |= _options.Platforms.Any(platform => programs.All(program => program.Platform != platform));
        var bill = BillOfMaterials.Of(_release);
        _output.Write(bill);
        foreach (var program in programs)
            MakeOf(program, bill);
        MakeImage([.. programs.Where(ImageLayout.IsAlone)]);
        if (_options.IsWhole)
            MakePackages(programs);
        var (manifests, notMade) = new Manifests(_release, _output.Checksums).Write();
        _notMade.AddRange(notMade);
        foreach (var manifest in manifests)
            _output.Write(manifest);
        _output.Write(BuildRecord.Of(_release));
        _output.WriteChecksums();
    }

    private void MakeImage(IReadOnlyList<BuiltProgram> programs)
    {
        if (programs is [])
            _notMade.Add("the container image: it needs a static program for Linux, and none was made");
        else
            _output.Write(ImageLayout.Of(programs, _release));
    }

    private void MakePackages(IReadOnlyList<BuiltProgram> programs)
    {
        var (library, reason) = LibraryPackage.Pack(_release);
        if (library is null)
            Fail($"the library's package: {reason}");
        else
            _output.Write(library);
        if (ToolPackages.Publish(ToolPackages.Build) is { } fault)
        {
            Fail($"the packages of the .NET tool: {fault}");
            return;
        }
        foreach (var program in programs)
            _output.Write(ToolPackages.Of(program, _release));
        _output.Write(ToolPackages.OfAnySystem(ToolPackages.Build, _release));
        _output.Write(ToolPackages.List(programs.Select(program => program.Platform), _release));
    }

    private void MakeOf(BuiltProgram program, PackedFile bill)
    {
        _output.Write(Archive.Of(program, _shipped, _release));
        if (Wheel.Of(program, _release, bill) is not { } wheel)
        {
            Fail($"a wheel for {program.Platform.Rid}: the system that its program needs is not known");
            return;
        }
        foreach (var sentence in WheelCheck.Of(_output.Write(wheel)))
            Fail($"{wheel.Name} is not as its tags say: {sentence}");
    }

    private void Fail(string sentence)
    {
        _notMade.Add(sentence);
        HasFailed = true;
    }
}
