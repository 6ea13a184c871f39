// A persona's two files while somebody edits them: what is on disk, what it is to become, and the way back.
// Changes of persona.json touch one value and leave every other byte. Lives on the GUI thread.
#pragma once

#include "control/EditorReports.h"

#include <QJsonObject>
#include <QObject>

#include <vector>

namespace staffroom::ui {

class PersonaDraft final : public QObject {
    Q_OBJECT

public:
    struct File {
        QString name;
        QString base, hash; // on disk when it was read
        QString text;       // as it is to be
        bool isChanged() const { return base != text; }
    };

    explicit PersonaDraft(QString persona, QObject* parent = nullptr);

    const QString& persona() const { return m_persona; }
    const File& json() const { return m_json; }
    const File& rules() const { return m_rules; }
    bool isRead() const { return !m_json.hash.isEmpty() && !m_rules.hash.isEmpty(); }
    bool isChanged() const { return m_json.isChanged() || m_rules.isChanged(); }

    /// The file as it is on disk now. An unchanged draft follows it; a changed one stays as it is, to be
    /// compared with it.
    void read(const control::FileReport& file);
    /// The draft of `file` is on disk, as `hash`.
    void saved(const QString& file, const QString& text, const QString& hash);

    /// Undefined where there is nothing, or no JSON.
    QJsonValue at(const QString& pointer) const;
    void set(const QString& pointer, const QJsonValue& value);
    void remove(const QString& pointer);
    void setRules(const QString& text);

    bool canUndo() const { return !m_undo.empty(); }
    /// The last change of a value; several keystrokes in one field are one.
    void undo();
    void discard();

Q_SIGNALS:
    void changed();

private:
    struct Step {
        QString pointer, text;
    };
    void setJson(const QString& pointer, const QByteArray& text);
    File& file(const QString& name) { return name == m_rules.name ? m_rules : m_json; }

    QString m_persona;
    File m_json, m_rules;
    QJsonObject m_root;
    std::vector<Step> m_undo;
};

/// A member's name as it stands in a JSON pointer.
QString pointerPart(QString name);

} // namespace staffroom::ui
