using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>The program of this machine that stands in for a container.</summary>
/// <param name="Prepare">Makes the data folder and says what to start; runs before each start.</param>
internal sealed record LocalProgramAnnotation(Func<LocalProgramContext, Task<ProgramSpec>> Prepare) : IResourceAnnotation;

/// <param name="Arguments">What the model added with WithArgs.</param>
internal sealed record LocalProgramContext(IResource Resource, LocalState State, IReadOnlyList<string> Arguments, CancellationToken Cancel)
{
    /// <summary>The folder of the resource's volume, or one that is deleted at the end when it has none.</summary>
    public string DataDirectory => Mount is { } mount && !State.IsThrowAway ? PathOf(mount) : State.Temporary(Resource.Name);

    public bool IsKept => Mount is not null && !State.IsThrowAway;

    private ContainerMountAnnotation? Mount => Resource.Annotations.OfType<ContainerMountAnnotation>().LastOrDefault();

    private string PathOf(ContainerMountAnnotation mount) => mount.Type == ContainerMountType.Volume
        ? State.Kept(mount.Source ?? Resource.Name)
        : Path.GetFullPath(mount.Source!, State.AppHostDirectory);
}

/// <summary>A resource without a process of its own: a database of a server, the blobs of a storage account.</summary>
/// <param name="Parent">Runs the process.</param>
/// <param name="Create">Brings the resource into being once the parent is healthy; must be repeatable.</param>
internal sealed record PartOfAnnotation(IResource Parent, Func<CancellationToken, Task> Create) : IResourceAnnotation;
