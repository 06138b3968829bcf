using System.Text.Json;
using Armature.Inventory.BuildConfigurations;
using Armature.Inventory.Interpreters;
using Armature.Knowledge;
using Armature.Reporting.Text;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Reporting.Json;

/// <summary>The build information of an environment as one JSON object; <c>schema/armature-info.schema.json</c> describes it.</summary>
public static class InformationJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Stream stream, BuildInformation information)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(information);
        using (var json = new Utf8JsonWriter(stream, ReportJson.Options(isIndented: true)))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", ReportJson.SchemaVersion);
            ReportJson.WriteSubject(json, information.Report);
            Write(json, information.Report.Graph.Inventory.Interpreter);
            Write(json, information.Report.Graph.Target.Host);
            json.WriteStartArray("libraries");
            foreach (var copy in information.Runtimes)
                Write(json, copy);
            json.WriteEndArray();
            json.WriteStartArray("configurations");
            foreach (var configuration in information.Configurations)
                Write(json, configuration);
            json.WriteEndArray();
            json.WriteStartArray("packages");
            foreach (var package in information.Packages)
                Write(json, package);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, Interpreter? interpreter)
    {
        if (interpreter is null)
        {
            json.WriteNull("interpreter");
            return;
        }

        json.WriteStartObject("interpreter");
        json.WriteString("path", interpreter.Executable);
        json.WriteString("real_path", interpreter.RealExecutable);
        json.WriteString("version", interpreter.Version?.ToString());
        json.WriteString("implementation", interpreter.Abi is { } abi ? Words.Name(abi.Implementation) : null);
        Strings(json, "arch", interpreter.Architectures.Select(architecture => ArchitectureNames.Shown(architecture)));
        json.WriteString("prefix", interpreter.Prefix);
        json.WriteString("base_prefix", interpreter.BasePrefix);
        json.WriteBoolean("virtual", interpreter.IsVirtual);
        json.WriteBoolean("free_threaded", interpreter.Abi?.IsFreeThreaded == true);
        json.WriteBoolean("debug", interpreter.Abi?.IsDebug == true);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, HostFacts? host)
    {
        if (host is null)
        {
            json.WriteNull("machine");
            return;
        }

        json.WriteStartObject("machine");
        json.WriteString("system", host.SystemName ?? Names.Of(host.System));
        json.WriteString("arch", ArchitectureNames.Shown(host.Machine));
        json.WriteString("libc", host.CLibrary is CLibrary.Unknown ? null : Names.Of(host.CLibrary));
        json.WriteString("version", host.Version?.ToString());
        json.WriteString("processor", host.Processor);
        Strings(json, "levels", host.ProcessorLevels);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RuntimeBuild copy)
    {
        json.WriteStartObject();
        json.WriteString("family", copy.Runtime.Library.Family is NumericFamily.Blas ? "blas" : "openmp");
        json.WriteString("name", copy.Runtime.Library.Name);
        json.WriteString("path", copy.Runtime.Path);
        json.WriteString("real_path", copy.Runtime.RealPath);
        json.WriteString("package", copy.Runtime.Owner?.Name);
        json.WriteString("version", copy.Text.Version);
        json.WriteString("integers", Known(RuntimeDescription.Width(copy.Width)));
        json.WriteString("prefix", copy.Runtime.Prefix);
        json.WriteString("suffix", copy.Runtime.Suffix);
        json.WriteString("threading", Known(RuntimeDescription.Threading(copy.Threading)));
        json.WriteString("build", copy.Text.Build);
        Strings(json, "cores", copy.Runtime.Cores);
        Strings(json, "used_by", copy.Runtime.UsedBy);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, BuildConfiguration configuration)
    {
        json.WriteStartObject();
        json.WriteString("package", configuration.Package);
        json.WriteString("path", configuration.Path);
        json.WriteString("build_system", configuration.BuildSystem);
        json.WriteStartArray("dependencies");
        foreach (var dependency in configuration.Dependencies)
        {
            json.WriteStartObject();
            json.WriteString("purpose", dependency.Purpose);
            json.WriteString("name", dependency.Name);
            json.WriteString("version", dependency.Version);
            json.WriteString("details", dependency.Details);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("compilers");
        foreach (var (language, compiler) in configuration.Compilers)
            json.WriteString(language, compiler);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PackageBuild package)
    {
        json.WriteStartObject();
        json.WriteString("name", package.Package.Name);
        json.WriteString("version", package.Package.Version);
        json.WriteString("from", package.From);
        json.WriteString("installer", package.Package.Installer);
        json.WriteString("source", package.Package.Source);
        json.WriteString("channel", package.Package.CondaChannel);
        Strings(json, "tags", package.Package.Tags.Select(tag => tag.ToString()));
        Strings(json, "arch", package.Architectures);
        json.WriteString("needs", package.Floor);
        json.WriteNumber("native_files", package.Files.Length);
        json.WriteString("finding", package.Note);
        json.WriteEndObject();
    }

    private static string? Known(string word) => word.Length == 0 ? null : word;

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
