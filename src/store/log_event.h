// What the desk writes down. Everything that happens is one LogEvent in one ordered, durable log;
// the tables (customers, tickets, ...) are only what the events say so far, brought up to date in
// the same transaction. Format on disk: docs/log-format.md.
//
// Values only: no ids are invented while an event is applied except those named below (a ticket's
// number, an executive's and a visit's id), which come back in Appended::id.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "base/ids.h"

namespace turno {

enum class TicketState { kOpen, kClosed };

// kConflict when the RUT is already in the directory.
struct CustomerRegistered {
  CustomerId customer{};
  std::string rut;  // canonical, "12345678-9"
  std::string name;
};
// An empty hash takes the PIN away. kNotFound for an unknown customer.
struct CustomerPinSet {
  CustomerId customer{};
  std::string pin_hash;
};
// Appended::id is the executive's id. kConflict when the user name is taken.
struct ExecutiveAdded {
  std::string username;
  std::string display_name;
  std::string password_hash;
};
// kConflict when the user name is taken (compared without regard to ASCII case).
struct ExecutiveRenamed {
  ExecutiveId executive{};
  std::string username;
};
struct ExecutivePasswordSet {
  ExecutiveId executive{};
  std::string password_hash;
};
enum class Attendance { kCame, kReady, kPaused, kWent };
struct ExecutiveAttendance {
  ExecutiveId executive{};
  Attendance attendance = Attendance::kCame;
};
// Appended::id is the visit's id.
struct VisitStarted {
  CustomerId customer{};
  std::string address;
};
struct VisitEnded {
  VisitId visit{};
};
struct LineJoined {
  CustomerId customer{};
  std::optional<TicketId> ticket;  // the one he chose to go on with
};
struct LineLeft {
  CustomerId customer{};
};
// Appended::id is the ticket's number, the next free one unless `number` asks for a certain one
// (demo and import). kConflict when that one is taken.
struct TicketOpened {
  CustomerId customer{};
  std::string subject;
  std::optional<TicketId> number;
};
struct TicketSubjectSet {
  TicketId ticket{};
  std::string subject;
  std::string author;
};
struct TicketStateSet {
  TicketId ticket{};
  TicketState state = TicketState::kOpen;
  std::string author;
};
// What an executive adds to a ticket; the customer reads the newest as the answer.
struct TicketHistoryAdded {
  TicketId ticket{};
  std::string text;
  std::string author;
};
struct ConversationStarted {
  TicketId ticket{};
  CustomerId customer{};
  ExecutiveId executive{};
  std::int64_t waited_ms = 0;
};
struct ConversationEnded {
  TicketId ticket{};
  CustomerId customer{};
  ExecutiveId executive{};
  std::string reason;  // "released", "customer-left", "executive-left"
};
struct MessageSaid {
  TicketId ticket{};
  std::string author;
  std::string text;
};
struct ServicesRestarted {
  CustomerId customer{};
  std::string author;  // the customer himself ("cliente") or an executive's user name
};

// The order of the alternatives is free: on disk each has a name of its own.
using LogEvent =
    std::variant<CustomerRegistered, CustomerPinSet, ExecutiveAdded, ExecutiveRenamed,
                 ExecutivePasswordSet, ExecutiveAttendance, VisitStarted, VisitEnded, LineJoined,
                 LineLeft, TicketOpened, TicketSubjectSet, TicketStateSet, TicketHistoryAdded,
                 ConversationStarted, ConversationEnded, MessageSaid, ServicesRestarted>;

}  // namespace turno
