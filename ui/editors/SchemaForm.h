// A form whose fields come from the JSON Schema of persona.json: title, explanation, kind, bounds. Each field
// shows and changes one value of a draft, and says in its place what is wrong with it.
#pragma once

#include "ui/models/PersonaDraft.h"

#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace staffroom::ui {

class SchemaForm final : public QWidget {
    Q_OBJECT

public:
    using Choices = std::vector<control::ChoiceLine>;

    /// In pixels: how wide its fields may become.
    explicit SchemaForm(int columnWidth = 560, QWidget* parent = nullptr);

    /// From now on it shows and changes this one.
    void setDraft(PersonaDraft* draft);
    /// A field for the value at `pointer`, whose schema `node` is. With choices it is picked, not typed.
    void addField(const QString& pointer, const QJsonObject& node, const Choices& choices = {});
    void addWidget(QWidget* widget);
    void removeFields();
    /// How many of the problems stand at one of its fields.
    int showProblems(const std::vector<control::ProblemLine>& problems);
    void showDraft();

    /// The schema of a pointer below a persona's, references followed; empty where it says nothing.
    static QJsonObject nodeOf(const QJsonObject& schema, const QString& pointer);
    /// The field of a pointer, by its name.
    static QString nameOf(const QString& pointer) { return QStringLiteral("field:") + pointer; }

private:
    struct Field {
        QString pointer;
        QWidget* editor = nullptr;
        QLabel* problem = nullptr;
        std::function<void(const QJsonValue&)> show;
    };
    void change(const QString& pointer, const QJsonValue& value, const QJsonValue& usual);
    Field makeText(const QString& pointer, const QJsonObject& node);
    Field makePick(const QString& pointer, const QJsonObject& node, const Choices& choices);
    Field makeNumber(const QString& pointer, const QJsonObject& node);
    Field makeCheck(const QString& pointer, const QJsonObject& node);
    Field makeMany(const QString& pointer, const Choices& choices);
    Field makeLines(const QString& pointer);

    QVBoxLayout* m_layout;
    int m_width;
    PersonaDraft* m_draft = nullptr;
    std::vector<Field> m_fields;
    std::vector<QWidget*> m_rows;
    bool m_showing = false;
};

} // namespace staffroom::ui
