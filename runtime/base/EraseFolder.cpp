#include "base/EraseFolder.h"

#include <QDir>
#include <QThreadPool>

namespace staffroom {

Future<bool> eraseFolder(QString path) {
    auto promise = std::make_shared<Promise<bool>>();
    QThreadPool::globalInstance()->start([promise, path = std::move(path)] {
        QDir folder(path);
        if (folder.removeRecursively())
            promise->resolve(true);
        else
            promise->resolve(
                failure(ErrorKind::Storage, QStringLiteral("%1: could not be erased whole").arg(path)));
    });
    return promise->future();
}

} // namespace staffroom
