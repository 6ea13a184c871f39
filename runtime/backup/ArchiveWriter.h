// A tar.gz in the making (libarchive 3.6, GNU tar: names are bytes, sizes unbounded).
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>

struct archive;

namespace staffroom::backup {

class ArchiveWriter final {
public:
    ArchiveWriter() = default;
    ~ArchiveWriter();
    ArchiveWriter(const ArchiveWriter&) = delete;
    ArchiveWriter& operator=(const ArchiveWriter&) = delete;

    /// Makes the file, mode 0600; one that is there is refused.
    Result<void> open(const QString& path);
    Result<void> add(const QString& name, const QByteArray& content, qint64 utcMs);
    /// The file at `source`, which must have `size` bytes until it is read.
    Result<void> addFile(const QString& name, const QString& source, qint64 size, bool executable, qint64 utcMs);
    /// Ends the archive and has it on disk.
    Result<void> close();

private:
    Result<void> begin(const QString& name, qint64 size, bool executable, qint64 utcMs);
    Result<void> write(const char* bytes, qint64 count);
    tl::unexpected<Error> refused() const;

    QString m_path;
    int m_file = -1;
    archive* m_archive = nullptr;
};

} // namespace staffroom::backup
