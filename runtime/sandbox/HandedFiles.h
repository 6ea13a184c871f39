// Files without a name that a child is given at the descriptors 3, 4 …, and nothing else of ours that is
// open.
#pragma once

#include "base/Error.h"

#include <QByteArray>

#include <vector>

class QProcess;

namespace staffroom::sandbox {

class HandedFiles final {
public:
    static constexpr std::size_t most = 4;

    HandedFiles() = default;
    /// The child has its own copies from its start on.
    ~HandedFiles();
    HandedFiles(const HandedFiles&) = delete;
    HandedFiles& operator=(const HandedFiles&) = delete;

    /// Storage where there is no memory for them; Internal for more than it can be given.
    Result<void> add(const std::vector<QByteArray>& contents);
    /// Before `process` starts. It gets no environment of ours either, which /proc would show to the program.
    void giveTo(QProcess& process) const;

private:
    Result<void> addOne(const QByteArray& content);
    std::vector<int> m_descriptors;
};

} // namespace staffroom::sandbox
