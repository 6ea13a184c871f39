// Files are written whole or not at all: a temporary file beside the target, flushed to disk, then renamed.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QFileDevice>
#include <QString>

namespace staffroom {

/// Writes `content` to `path`, readable by its owner alone unless other permissions are given. On error the old
/// file stands untouched and the error names the path.
Result<void> writeFileAtomically(const QString& path, const QByteArray& content,
                                 QFileDevice::Permissions permissions = QFileDevice::ReadOwner |
                                                                        QFileDevice::WriteOwner);

/// The whole file; an error names the path. Files over `maxBytes` are refused.
Result<QByteArray> readFile(const QString& path, qint64 maxBytes = 64LL * 1024 * 1024);

} // namespace staffroom
