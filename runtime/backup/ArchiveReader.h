// Reads a backup and believes nothing: only plain files are taken, only those the manifest names, each once,
// each with exactly the size and digest the manifest gives; nothing is written outside the folder that is
// given, and never more than the manifest declares and the disk has room for.
#pragma once

#include "backup/Manifest.h"

#include <atomic>

namespace staffroom::backup {

/// The manifest alone: the archive's first member. Invalid where it is none.
Result<Manifest> readManifest(const QString& archive);

/// Unpacks all of it into `folder`, which must be empty, and checks it: digests, sizes, and every database by
/// integrity_check and row counts. Files are 0600, scripts 0700. Cancelled when `givenUp` is set; Invalid:
/// what is wrong with the archive.
Result<Manifest> unpackAndCheck(const QString& archive, const QString& folder,
                                const std::atomic<bool>* givenUp = nullptr);

} // namespace staffroom::backup
