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
#include <vector>

#include "base/ids.h"

namespace turno {

enum class TicketState { kOpen, kClosed };

// The author of what a customer wrote himself.
inline constexpr const char* kCustomerAuthor = "cliente";
// Of a ticket's subject.
inline constexpr std::size_t kMaxSubjectCharacters = 120;

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
// A tag (base/tags.h), or empty: no class any more. kInvalid when it is no tag, kNotFound for an
// unknown customer.
struct CustomerClassSet {
  CustomerId customer{};
  std::string customer_class;
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
// What an executive can do, all of it anew. kInvalid when a skill is no tag or a number is out of
// its range.
struct ExecutiveProfileSet {
  static constexpr std::size_t kMaxSkills = 64;
  static constexpr std::int64_t kMaxLevel = 9;
  static constexpr std::int64_t kMaxCapacity = 32;

  ExecutiveId executive{};
  std::vector<std::string> skills;
  std::int64_t level = 1;     // 1..kMaxLevel
  std::int64_t capacity = 0;  // conversations at once: 1..kMaxCapacity; 0: as the policy says
};
// Dropped and returned: the connection was lost, and he was back while his seat was still kept.
enum class Attendance { kCame, kReady, kPaused, kWent, kDropped, kReturned };
struct ExecutiveAttendance {
  ExecutiveId executive{};
  Attendance attendance = Attendance::kCame;
  std::string reason{};  // why he pauses; may be empty
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
  std::string line{};              // its name; empty in logs from before there were several
};
struct LineLeft {
  CustomerId customer{};
};
// The connection of a customer was lost, and his place is kept for a while.
struct CustomerDropped {
  CustomerId customer{};
};
// He is back and has his place again.
struct CustomerReturned {
  CustomerId customer{};
};
// An offer that did not become a conversation.
struct OfferMissed {
  CustomerId customer{};
  ExecutiveId executive{};
  std::string how;     // "missed", "rejected", "revoked"
  std::string reason;  // the executive's; may be empty
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
// Who found no place in a line left a message instead. It opens a ticket (Appended::id is its
// number) with the text as first history entry and, cut to kMaxSubjectCharacters, as subject. The
// ticket waits for an executive until MessageTaken.
struct MessageLeft {
  CustomerId customer{};
  std::string line;
  std::string text;
};
// kNotFound when the ticket is no message, kConflict when somebody has taken it already.
struct MessageTaken {
  TicketId ticket{};
  ExecutiveId executive{};
};
// kInvalid when `why` is longer than kMaxWhyBytes.
struct ConversationStarted {
  // A sentence or two on each of a few dozen candidates.
  static constexpr std::size_t kMaxWhyBytes = 4096;

  TicketId ticket{};
  CustomerId customer{};
  ExecutiveId executive{};
  std::int64_t waited_ms = 0;
  std::string why{};   // the matcher's reasons, a JSON object as text; may be empty
  std::string line{};  // its name; may be empty
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
  std::string author;  // kCustomerAuthor or an executive's user name
};
// The settings in force from now on, one "flag value" a line. kInvalid when they are longer than
// kMaxSettingsBytes.
struct PolicyChanged {
  // Of the greatest policy (256 lines with all their settings), with room to spare.
  static constexpr std::size_t kMaxSettingsBytes = 64 * 1024;

  std::string author;
  std::string settings;
};

// The order of the alternatives is free: on disk each has a name of its own.
using LogEvent =
    std::variant<CustomerRegistered, CustomerPinSet, CustomerClassSet, ExecutiveAdded,
                 ExecutiveRenamed, ExecutivePasswordSet, ExecutiveProfileSet, ExecutiveAttendance,
                 VisitStarted, VisitEnded, LineJoined, LineLeft, CustomerDropped, CustomerReturned,
                 OfferMissed, TicketOpened, TicketSubjectSet, TicketStateSet, TicketHistoryAdded,
                 MessageLeft, MessageTaken, ConversationStarted, ConversationEnded, MessageSaid,
                 ServicesRestarted, PolicyChanged>;

}  // namespace turno
