namespace Armature.Bench.Faults;

/// <summary>What a tool reports of a fault.</summary>
internal enum Answer
{
    /// <summary>It does not examine subjects of this kind.</summary>
    DoesNotApply,

    /// <summary>Nothing that it does not also report of the healthy subject.</summary>
    Nothing,

    /// <summary>A new finding, but none that names the faulty file or package together with a right reason.</summary>
    Other,

    /// <summary>A finding that names the faulty file or package, and a right reason.</summary>
    Found,
}
