namespace Armature.Inventory;

/// <summary>The kind of a subject: one value per case of <see cref="SubjectInventory"/>.</summary>
internal enum SubjectKind
{
    /// <summary>A Python environment: an interpreter with its packages.</summary>
    Environment,

    /// <summary>A wheel.</summary>
    Wheel,

    /// <summary>A conda package.</summary>
    CondaPackage,

    /// <summary>Any other directory or zip.</summary>
    Directory,

    /// <summary>A single native file.</summary>
    Binary,

    /// <summary>A lock or requirements file.</summary>
    Lock,

    /// <summary>A Dockerfile.</summary>
    Dockerfile,
}
