using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MusicVerse.Api.Problems;

/// <summary>One wrong field of a body.</summary>
/// <param name="Pointer">JSON Pointer into the body (RFC 6901); empty for the body as a whole.</param>
/// <param name="Code">What is wrong; /docs/errors/validation_failed lists the codes.</param>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "RFC 6901 calls it a JSON Pointer.")]
public sealed record FieldError(string Pointer, string Code, string Detail);

/// <summary>What can be wrong with a field, each with its line on the page of validation_failed.</summary>
public static class FieldCodes
{
    [Description("the field is missing or empty")]
    public const string Required = "required";

    [Description("more characters than allowed")]
    public const string TooLong = "too_long";

    [Description("fewer characters than allowed")]
    public const string TooShort = "too_short";

    [Description("the number or time lies outside the range in `detail`")]
    public const string OutOfRange = "out_of_range";

    [Description("a number where text belongs, a fraction where a whole number belongs, and so on")]
    public const string WrongType = "wrong_type";

    [Description("characters that cannot be seen; a prompt may have line breaks and tabs")]
    public const string ControlCharacters = "control_characters";

    [Description("not one of the values there are (style, provider, scope, role)")]
    public const string UnknownValue = "unknown_value";

    [Description("the body has no such field; the name may be misspelt")]
    public const string UnknownField = "unknown_field";

    [Description("the text does not have the form that `detail` shows (a key like \"F# minor\")")]
    public const string Malformed = "malformed";

    [Description("the chosen provider cannot do this")]
    public const string NotSupported = "not_supported";

    [Description("the id names nothing of yours")]
    public const string NotFound = "not_found";

    [Description("it was there, and its time is over")]
    public const string Expired = "expired";

    [Description("the URL leads to this machine, a private network or another place off the public internet")]
    public const string NotPublic = "not_public";
}
