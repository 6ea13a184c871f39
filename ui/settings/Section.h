// One section of the settings: a heading, a line that says what it is for, and its content in one column.
#pragma once

#include "ui/Session.h"
#include "ui/Theme.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace staffroom::ui {

class Section : public QWidget {
    Q_OBJECT

public:
    /// `id`: how it is opened, "doctor".
    Section(Session& session, QString id, QString title, const QString& explanation);

    QString id() const { return m_id; }
    QString title() const { return m_title; }
    /// The session has news, while the section is in view.
    virtual void refresh() {}
    /// It has come into view, or F5 was pressed.
    virtual void lookedAt() {}
    virtual void setFilter(const QString& words) { Q_UNUSED(words) }

Q_SIGNALS:
    void said(const QString& words, Tone tone);

protected:
    Session& session() { return m_session; }
    const Session& session() const { return m_session; }
    /// Below heading and explanation.
    QVBoxLayout* column() { return m_column; }
    /// One method; its failure is said, and `failed` called, where there is one.
    void ask(const QString& method, const QByteArray& params, std::function<void(const QByteArray&)> done,
             std::function<void()> failed = {}, int seconds = 30);
    static QLabel* label(const char* role);

private:
    Session& m_session;
    QString m_id, m_title;
    QVBoxLayout* m_column;
};

/// Names on the left, values on the right, to be read and copied.
class FactGrid final : public QWidget {
public:
    explicit FactGrid(QWidget* parent = nullptr);
    /// Adds the fact, or changes the one of that name. Empty values are shown as a dash.
    void set(const QString& name, const QString& value);

private:
    QGridLayout* m_grid;
    std::map<QString, QLabel*> m_values;
};

} // namespace staffroom::ui
