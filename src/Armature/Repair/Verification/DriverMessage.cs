using System.Text.Json.Serialization;

namespace Armature.Repair.Verification;

/// <summary>A line that <c>driver.py</c> writes: one JSON object whose member <c>event</c> is its kind. <c>Knowledge/Probes/driver.py</c> is the other side.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Hello), "hello")]
[JsonDerivedType(typeof(Begin), "begin")]
[JsonDerivedType(typeof(End), "end")]
[JsonDerivedType(typeof(Load), "load")]
[JsonDerivedType(typeof(Loaded), "loaded")]
[JsonDerivedType(typeof(Find), "find")]
[JsonDerivedType(typeof(Tell), "tell")]
[JsonDerivedType(typeof(Give), "give")]
[JsonDerivedType(typeof(Done), "done")]
internal abstract record DriverMessage
{
    private DriverMessage() { }

    /// <summary>Python has started.</summary>
    /// <param name="Version">Such as <c>3.11.9</c>.</param>
    public sealed record Hello(string Version) : DriverMessage;

    /// <summary>An import or a probe begins.</summary>
    public sealed record Begin(string Name) : DriverMessage;

    /// <summary>It has ended, with or without an exception.</summary>
    /// <param name="Seconds">How long it took.</param>
    public sealed record End(string Name, bool IsOk, double Seconds) : DriverMessage
    {
        /// <summary>The type of the exception; null if there was none.</summary>
        public string? Type { get; init; }

        /// <summary>The text of the exception.</summary>
        public string? Message { get; init; }

        /// <summary>The module that a ModuleNotFoundError names.</summary>
        public string? Missing { get; init; }

        /// <summary>The exception is an ImportError or a subclass.</summary>
        public bool IsImportError { get; init; }

        /// <summary>The exception is an AssertionError: a probe got a wrong result.</summary>
        public bool IsWrong { get; init; }

        /// <summary>The traceback, without the driver's own frames.</summary>
        public string? Trace { get; init; }

        /// <summary>The first of <see cref="DriverInput.Skipped"/> that it needed; null if it needed none.</summary>
        public string? Skipped { get; init; }
    }

    /// <summary>An extension module is about to be created or executed.</summary>
    public sealed record Load(string Module) : DriverMessage
    {
        /// <summary>The module's file; null if not known.</summary>
        public string? File { get; init; }
    }

    /// <summary>The extension module that was loaded last has returned.</summary>
    public sealed record Loaded(string Module) : DriverMessage;

    /// <summary>Python 2 searches a module.</summary>
    public sealed record Find(string Module) : DriverMessage;

    /// <summary>A probe called <c>tell(text)</c>.</summary>
    public sealed record Tell(string Text) : DriverMessage;

    /// <summary>A probe called <c>give(name, number)</c>.</summary>
    public sealed record Give(string Name, double Value) : DriverMessage;

    /// <summary>Everything was tried.</summary>
    public sealed record Done : DriverMessage;
}
