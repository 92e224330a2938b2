namespace Scalar.AspNetCore;

public enum DeveloperToolsVisibility
{
    Always,
    Localhost,
    Never,
}
