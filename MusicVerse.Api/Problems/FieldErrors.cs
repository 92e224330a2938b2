using System.Diagnostics.CodeAnalysis;

namespace MusicVerse.Api.Problems;

/// <summary>One wrong field of a body.</summary>
/// <param name="Pointer">JSON Pointer into the body (RFC 6901); empty for the body as a whole.</param>
/// <param name="Code">What is wrong; docs/api/errors.md lists the codes under validation_failed.</param>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "RFC 6901 calls it a JSON Pointer.")]
public sealed record FieldError(string Pointer, string Code, string Detail);

/// <summary>What can be wrong with a field; listed in docs/api/errors.md under validation_failed.</summary>
public static class FieldCodes
{
    public const string Required = "required";
    public const string TooLong = "too_long";
    public const string TooShort = "too_short";
    public const string OutOfRange = "out_of_range";
    public const string WrongType = "wrong_type";
    public const string ControlCharacters = "control_characters";
    public const string UnknownValue = "unknown_value";
    public const string Malformed = "malformed";
    public const string NotSupported = "not_supported";
    public const string NotFound = "not_found";
    public const string NotPublic = "not_public";

    public static readonly IReadOnlyList<string> All =
        [Required, TooLong, TooShort, OutOfRange, WrongType, ControlCharacters, UnknownValue, Malformed, NotSupported, NotFound, NotPublic];
}
