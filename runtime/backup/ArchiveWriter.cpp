#include "backup/ArchiveWriter.h"

#include "backup/HomeFiles.h"

#include <QFile>

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace staffroom::backup {

namespace {

constexpr qint64 chunk = 256LL * 1024;

} // namespace

ArchiveWriter::~ArchiveWriter() {
    if (m_archive)
        archive_write_free(m_archive);
    if (m_file >= 0)
        ::close(m_file);
}

tl::unexpected<Error> ArchiveWriter::refused() const {
    return failure(ErrorKind::Storage,
                   QStringLiteral("cannot write %1: %2")
                       .arg(m_path, QString::fromLocal8Bit(archive_error_string(m_archive))));
}

Result<void> ArchiveWriter::open(const QString& path) {
    m_path = path;
    m_file = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (m_file < 0)
        return systemFailure("make", path);
    m_archive = archive_write_new();
    if (!m_archive || archive_write_add_filter_gzip(m_archive) != ARCHIVE_OK ||
        archive_write_set_options(m_archive, "compression-level=4") != ARCHIVE_OK ||
        archive_write_set_format_gnutar(m_archive) != ARCHIVE_OK ||
        archive_write_open_fd(m_archive, m_file) != ARCHIVE_OK)
        return refused();
    return {};
}

Result<void> ArchiveWriter::begin(const QString& name, qint64 size, bool executable, qint64 utcMs) {
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                              archive_entry_free);
    archive_entry_copy_pathname(entry.get(), QFile::encodeName(name).constData());
    archive_entry_set_size(entry.get(), size);
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), executable ? 0700 : 0600);
    archive_entry_set_mtime(entry.get(), utcMs / 1000, 0);
    if (archive_write_header(m_archive, entry.get()) != ARCHIVE_OK)
        return refused();
    return {};
}

Result<void> ArchiveWriter::write(const char* bytes, qint64 count) {
    if (archive_write_data(m_archive, bytes, static_cast<size_t>(count)) != count)
        return refused();
    return {};
}

Result<void> ArchiveWriter::add(const QString& name, const QByteArray& content, qint64 utcMs) {
    TRY_VOID(begin(name, content.size(), false, utcMs));
    return write(content.constData(), content.size());
}

Result<void> ArchiveWriter::addFile(const QString& name, const QString& source, qint64 size, bool executable,
                                    qint64 utcMs) {
    QFile file(source);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage,
                       QStringLiteral("cannot read %1: %2").arg(source, file.errorString()));
    TRY_VOID(begin(name, size, executable, utcMs));
    for (qint64 left = size; left > 0;) {
        const auto bytes = file.read(std::min(left, chunk));
        if (bytes.isEmpty())
            return failure(ErrorKind::Storage, QStringLiteral("%1 ends early").arg(source));
        TRY_VOID(write(bytes.constData(), bytes.size()));
        left -= bytes.size();
    }
    return {};
}

Result<void> ArchiveWriter::close() {
    if (archive_write_close(m_archive) != ARCHIVE_OK)
        return refused();
    archive_write_free(std::exchange(m_archive, nullptr));
    const bool flushed = ::fsync(m_file) == 0;
    const auto failed = systemFailure("flush", m_path);
    if (::close(std::exchange(m_file, -1)) != 0 || !flushed)
        return failed;
    return {};
}

} // namespace staffroom::backup
