// GMime's objects, let go of when they go out of sight. For this room's .cpp files.
#pragma once

#include <QByteArray>
#include <QString>

#include <gmime/gmime.h>

#include <memory>

namespace staffroom::mail {

struct Unref {
    void operator()(void* object) const {
        if (object)
            g_object_unref(object);
    }
};
template <class T>
using Held = std::unique_ptr<T, Unref>;

/// Before anything else of GMime; may be called again, from any thread.
inline void startGmime() {
    static const bool started = [] {
        g_mime_init();
        return true;
    }();
    static_cast<void>(started);
}

inline QString fromGmime(const char* text) {
    return text ? QString::fromUtf8(text) : QString();
}

/// Takes over what GMime allocated.
inline QString takenFrom(char* text) {
    QString taken = fromGmime(text);
    g_free(text);
    return taken;
}

inline QByteArray bytesOf(GMimeStream* memory) {
    const GByteArray* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
    return array ? QByteArray(reinterpret_cast<const char*>(array->data), static_cast<qsizetype>(array->len))
                 : QByteArray();
}

} // namespace staffroom::mail
