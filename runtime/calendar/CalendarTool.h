// What the tools of calendars have in common. For this room's .cpp files.
#pragma once

#include "calendar/CalendarTools.h"
#include "calendar/Times.h"
#include "tools/CallArguments.h"
#include "tools/ReadableCall.h"

namespace staffroom::calendar {

using tools::CallArguments;

class CalendarTool : public tools::Tool {
public:
    CalendarTool(std::shared_ptr<const CalendarDesk> desk, tools::ToolDescription description)
        : m_desk(std::move(desk)), m_description(std::move(description)) {}
    const tools::ToolDescription& description() const override { return m_description; }

protected:
    const CalendarDesk& desk() const { return *m_desk; }
    Calendars& calendars() const { return *m_desk->calendars; }
    Limits within(const tools::ToolContext& context) const;
    /// "zone", or the desk's.
    QTimeZone zoneFrom(CallArguments& arguments) const;
    /// The error for the model, and the denial where it is one.
    tools::ToolAnswer refused(const Error& error, const QString& calendar, const QString& method) const;

private:
    std::shared_ptr<const CalendarDesk> m_desk;
    tools::ToolDescription m_description;
};

tools::ToolAnswer answerOf(const nlohmann::json& body);
tools::ToolAnswer refusalOf(const QString& words);
nlohmann::json listOf(const QStringList& texts);
tools::ToolDescription describe(const char* name, const char* description, const char* parameters);

std::unique_ptr<tools::Tool> makeCreateTool(std::shared_ptr<const CalendarDesk> desk);
std::unique_ptr<tools::Tool> makeMoveTool(std::shared_ptr<const CalendarDesk> desk);
std::unique_ptr<tools::Tool> makeCancelTool(std::shared_ptr<const CalendarDesk> desk);

} // namespace staffroom::calendar
