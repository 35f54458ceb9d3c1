"""Nothing changed: a run that could only come to what stands already ends after a look at its inputs.

After a run that succeeded, a note is kept in the cache (`note`): a digest of everything its result follows from, what
it found, and the state of the release that it left. The next run takes the note for its result if, and only if,

- the digest is the same (`inputs`): every byte under the source folder, whether ingestion looks at it or not, all code,
  schemas and vocabularies, the versions of all installed libraries, the settings that bear on the result, the key
  that signs;
- the release in place is whole (`releases`): every file of the newest has the hash that `SHA256SUMS` says, and every
  other release is as the note knows it, for differences are told against them.

Everything else is a doubt, and in doubt the run goes the long way. Sources are always read byte by byte. A published
file is read again unless size, inode and both times are those it had when it was read and compared before, and these
times were past by then (git's rule for files that change within the tick of a clock): the kernel sets the time of the
last change of state itself, so a file that somebody wrote to is read, whatever its date says. Damage underneath the
file system is what `sijill verify` is for.

A text that was given up for its time may have more luck, so a run with one leaves no note. `--rebuild` asks for every
byte; a run that only found the data unchanged did not prove those, so its note does not serve a rebuild.

`sijill release` looks before it starts Prefect (`short_way`), unless the user has a Prefect of theirs, in which every
run shall be seen; then, and for who calls the flow, its first task does.

The note lies beside the kept buckets and may be lost like them; it never stands inside a release.
"""
