using MusicVerse.Api.Features.Jobs;
using MusicVerse.Api.Features.Meta;
using MusicVerse.Api.Features.Studio;

namespace MusicVerse.Api.OpenApi;

/// <summary>Jobs, tracks, uploads, projects, and what can be asked for.</summary>
internal static class StudioExamples
{
    private const string Files =
        """
        "stems": [
          {
            "name": "drums",
            "audio_url": "https://api.example/media/0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a12/drums.flac?expires=1795262400&sig=…",
            "download_url": "https://api.example/media/0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a12/Rain%20-%20drums.flac?expires=1795262400&sig=…&download=1"
          }
        ],
        "stems_source": "composed", "stems_from_version_id": null,
        "downloads": {
          "mp3": "https://api.example/media/0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a10/preview.mp3?expires=1795262400&sig=…&download=1",
          "mp3_320": null, "flac": null, "midi": null, "aac": null, "opus": null, "wav": null, "cover": null, "cover_png": null,
          "stems": "https://api.example/media/stems/0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0d/Rain%20-%20stems.zip?expires=1795262400&sig=…"
        }
        """;

    public static readonly IReadOnlyDictionary<Type, string> Answers = new Dictionary<Type, string>
    {
        [typeof(JobResponse)] =
            """
            {
              "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0b", "kind": "generation", "status": "running", "progress": 42, "stage": "rendering drums",
              "revision": 7, "provider": "local",
              "request": {
                "prompt": "dreamy lo-fi with rainy piano, 84 bpm", "title": null, "style": "lofi", "mood": null, "key": "F# minor", "tempo_bpm": 84,
                "duration": 120, "instrumental": true, "seed": 42, "provider": "local", "project_id": null
              },
                "input": null, "credits": 2, "track_id": null, "version_id": null, "result_url": null, "error": null, "notes": [],
                "cancel_requested": false,
                "estimated_finish_at": "2026-11-21T09:30:12Z", "typical_duration_ms": 11000, "queue_position": null,
                "created_at": "2026-11-21T09:30:00Z", "started_at": "2026-11-21T09:30:01Z",
              "finished_at": null
            }
            """,
        [typeof(TrackResponse)] =
            $$"""
            {
              "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0c", "title": "Rain on the window", "prompt": "dreamy lo-fi with rainy piano, 84 bpm",
              "style": "lofi", "mood": "dreamy", "tempo_bpm": 84, "key": "F# minor", "energy": 0.35, "duration_ms": 120000, "provider": "local",
              "seed": 42, "instrumental": true, "interpretation": "lo-fi, dreamy, 84 bpm, F# minor",
              "sections": [{ "name": "intro", "start_ms": 0, "end_ms": 22857 }], "project_id": null,
              "job_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0b", "version_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0d",
              "audio_url": "https://api.example/media/0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a10/preview.mp3?expires=1795262400&sig=…",
              "stream_url": null,
              "cover_url": "https://api.example/media/0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a11/cover.jpg?expires=1795262400&sig=…",
              "cover_thumbnail_url": null, "waveform_url": null,
              {{Files}},
              "created_at": "2026-11-21T09:30:11Z", "updated_at": "2026-11-21T09:30:11Z"
            }
            """,
        [typeof(TrackVersionResponse)] =
            $$"""
            {
              "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0d", "number": 2, "parent_version_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a18", "kind": "edit",
              "edits": [{ "op": "trim", "start_ms": 4000, "end_ms": 64000 }, { "op": "fade_out", "duration_ms": 3000, "curve": "smooth" }],
              "duration_ms": 60000, "tempo_bpm": 84, "key": "F# minor", "sections": [{ "name": "verse", "start_ms": 0, "end_ms": 60000 }],
              "audio_url": "https://api.example/media/0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a10/preview.mp3?expires=1795262400&sig=…",
              "stream_url": null, "waveform_url": null,
              {{Files}},
                "analyzed_at": "2026-11-21T09:36:00Z",
                "notes": [{ "code": "loudness_not_reached", "file": null, "values": { "target_lufs": -6, "reached_lufs": -7.4, "ceiling_dbtp": -1 } }],
                "created_at": "2026-11-21T09:35:00Z"
            }
            """,
        [typeof(AnalysisResponse)] =
            """
            {
              "track_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0c", "version_id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a0d", "duration_ms": 120000,
              "format": { "container": "flac", "codec": "flac", "sample_rate": 44100, "channels": 2, "bit_depth": 24, "bit_rate": 1643554 },
              "loudness": {
                "integrated_lufs": -14.02, "max_short_term_lufs": -12.02, "max_momentary_lufs": -9.73, "range_lu": 9.4, "true_peak_dbtp": -1.41,
                "curve": { "step_ms": 200, "lufs": [null, -20.4, -19.1] }
              },
              "clipping": { "samples": 0, "runs": 0, "first_at_ms": null },
              "tempo": { "bpm": 84, "confidence": 0.98, "alternative_bpm": 168, "beats_ms": [0, 714, 1429, 2143], "downbeats_ms": [0, 2857] },
              "key": { "name": "F# minor", "confidence": 0.81, "alternative": "A major", "camelot": "11A", "open_key": "4m" },
              "chroma": [0.12, 0.83, 0.21, 0.1, 0.64, 0.18, 1, 0.15, 0.42, 0.77, 0.11, 0.49], "energy": 0.35,
              "mood": { "valence": 0.36, "arousal": 0.31, "label": "melancholic" },
              "sections": [{ "label": "A", "start_ms": 0, "end_ms": 61000, "energy": 0.55 }, { "label": "B", "start_ms": 61000, "end_ms": 120000, "energy": 1 }],
              "silence": [{ "start_ms": 119200, "end_ms": 120000 }],
              "spectrum": { "centroid_hz": 1840, "bands": [{ "name": "sub", "low_hz": 20, "high_hz": 60, "level_db": -25.6 }] },
              "stereo": { "correlation": 0.7, "width": 0.15 }, "fingerprint": "k1K5tpPQ7ebX1NTGl65W…",
              "recommendations": [{
                "code": "true_peak_good", "severity": "good", "text": "The true peak is -1.4 dBTP and leaves room for lossy encoders below -1 dBTP.",
                "values": { "over_db": 0, "ceiling_dbtp": -1, "true_peak_dbtp": -1.41 }
              }],
              "created_at": "2026-11-21T09:31:00Z"
            }
            """,
        [typeof(UploadResponse)] =
            """
            {
              "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a17", "filename": "demo.wav", "bytes": 26460044,
              "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "content_type": "audio/wav", "duration_ms": null,
              "created_at": "2026-11-21T09:30:00Z", "expires_at": "2026-11-22T09:30:00Z"
            }
            """,
        [typeof(ProjectResponse)] =
            """
            {
              "id": "0199a8f0-1c2d-7e3f-8a4b-5c6d7e8f9a13", "name": "Evening", "description": "For the slow hours", "track_count": 3,
              "created_at": "2026-11-20T18:00:00Z", "updated_at": "2026-11-20T18:00:00Z"
            }
            """,
        [typeof(ProviderResponse)] =
            """
            {
              "id": "local", "name": "Built-in composer", "available": true, "instrumental": true, "vocals": false, "stems": true, "seed": true,
              "max_duration_seconds": 600, "credits": 2
            }
            """,
        [typeof(StyleResponse)] = """{ "id": "lofi", "name": "Lo-fi hip hop" }""",
        [typeof(LookResponse)] = """{ "id": "lofi", "name": "Rainy window" }""",
    };
}
