using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MusicVerse.Workers.Studio;
using Xunit;

namespace MusicVerse.Tests.Studio;

public sealed class WorkDirectoriesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("musicverse-test-").FullName;

    [Fact]
    public void A_directory_is_gone_with_its_run()
    {
        using var directories = Directories();
        string path;
        using (var directory = directories.Create(Guid.CreateVersion7()))
        {
            path = directory.Path;
            File.WriteAllText(Path.Combine(path, "stem.flac"), "bytes");
        }

        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public void One_job_can_have_two_directories()
    {
        using var directories = Directories();
        var job = Guid.CreateVersion7();
        using var one = directories.Create(job);
        using var two = directories.Create(job);
        Assert.NotEqual(one.Path, two.Path);
    }

    [Fact]
    public void What_a_dead_process_left_is_swept_and_what_a_living_one_has_is_not()
    {
        using var living = Directories();
        using var alive = living.Create(Guid.CreateVersion7());
        var dead = Path.Combine(_root, "dead");
        Directory.CreateDirectory(Path.Combine(dead, "job"));
        File.WriteAllText(Path.Combine(dead, "lock"), "");
        foreach (var folder in Directory.EnumerateDirectories(_root))
        {
            Directory.SetLastWriteTimeUtc(folder, DateTime.UnixEpoch);
        }

        using var other = Directories();
        other.SweepDead();

        Assert.False(Directory.Exists(dead));
        Assert.True(Directory.Exists(alive.Path));
    }

    [Fact]
    public void A_folder_that_cannot_be_locked_keeps_no_other_from_being_swept()
    {
        // Whoever runs the tests, a directory is denied to them as a file.
        var (denied, dead) = (Path.Combine(_root, "a"), Path.Combine(_root, "b"));
        Directory.CreateDirectory(Path.Combine(denied, "lock"));
        Directory.CreateDirectory(dead);
        foreach (var folder in Directory.EnumerateDirectories(_root))
        {
            Directory.SetLastWriteTimeUtc(folder, DateTime.UnixEpoch);
        }

        using var directories = Directories();
        directories.SweepDead();

        Assert.True(Directory.Exists(denied));
        Assert.False(Directory.Exists(dead));
    }

    [Fact]
    public void A_folder_that_is_just_being_made_is_not_swept()
    {
        var young = Path.Combine(_root, "young");
        Directory.CreateDirectory(young);
        using var directories = Directories();
        directories.SweepDead();
        Assert.True(Directory.Exists(young));
    }

    [Fact]
    public void Too_little_room_is_said_before_work_begins()
    {
        using var directories = Directories(minFreeMegabytes: 1_000_000);
        Assert.Throws<DiskFullException>(() => directories.Create(Guid.CreateVersion7()));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private WorkDirectories Directories(int minFreeMegabytes = 0) => new(
        Options.Create(new WorkDirectoryOptions { Path = _root, MinFreeMegabytes = minFreeMegabytes }),
        TimeProvider.System,
        NullLogger<WorkDirectories>.Instance);
}
