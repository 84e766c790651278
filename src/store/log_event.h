// What the desk writes down. Everything that happens is one LogEvent in one ordered, durable log;
// the tables (customers, tickets, ...) are only what the events say so far, brought up to date in
// the same transaction. Format on disk: docs/log-format.md.
//
// Values only: no ids are invented while an event is applied except those named below (a ticket's
// number, an executive's and a visit's id), which come back in Appended::id.
//
// Events marked "line" are the line's story: written by the dispatcher alone, in the order in which
// the matcher did them, each with the matcher's time (LineRecord in store.h). "asked" is what
// somebody did, and what replay feeds to a matcher again; "told" is what the matcher made of it,
// which a replay must come to by itself.
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
// Line, asked.
enum class Attendance { kCame, kReady, kPaused, kWent, kDropped, kReturned };
struct ExecutiveAttendance {
  ExecutiveId executive{};
  Attendance attendance = Attendance::kCame;
  std::string reason{};  // why he pauses; may be empty
  // With kCame and kReturned since version 3: what he can do, as ExecutiveProfileSet has it.
  std::string skills{};  // with a blank between them
  std::optional<std::int64_t> level{};
  std::optional<std::int64_t> capacity{};
};
// He missed so many offers in a row that he is paused. Line, told.
struct ExecutivePausedForMissing {
  ExecutiveId executive{};
  std::int64_t missed = 0;
};
// His connection was lost and he was not back in time: he is not at work any more. Line, told.
struct ExecutiveExpired {
  ExecutiveId executive{};
};
// He takes no further customer for that long. Line, told.
struct WrapUpStarted {
  ExecutiveId executive{};
  std::int64_t lasts_ms = 0;
};
// By itself. Line, told.
struct WrapUpElapsed {
  ExecutiveId executive{};
};
// He asked for that much more of it. Line, asked.
struct WrapUpExtended {
  ExecutiveId executive{};
  std::int64_t more_ms = 0;
};
// Appended::id is the visit's id.
struct VisitStarted {
  CustomerId customer{};
  std::string address;
};
struct VisitEnded {
  VisitId visit{};
};
// Line, asked.
struct LineJoined {
  CustomerId customer{};
  std::optional<TicketId> ticket{};  // the one he chose to go on with
  std::string line{};                // its name; empty in logs from before there were several
  // Since version 3:
  std::string customer_class{};            // a tag; may be empty
  std::optional<ExecutiveId> preferred{};  // whom he talked to last
  std::string code{};                      // by which he may come back; may be empty
};
// He gave his place up, or left his conversation. Line, asked.
struct LineLeft {
  CustomerId customer{};
};
// He stands in `line` at this place (1 is next): on joining, or moved there later. Line, told.
struct LinePlaced {
  CustomerId customer{};
  std::string line;
  std::int64_t place = 0;
  std::optional<ExecutiveId>
      reserved{};  // he waits for this one alone, and the place is among those
};
// The door did not take him, or no longer. Line, told.
struct LineRefused {
  CustomerId customer{};
  std::string line;
  std::string reason;  // "full", "nobody-at-work", "too-long"
};
// His connection was lost and he was not back in time: his place (conversation) is given up. Line,
// told.
struct LineExpired {
  CustomerId customer{};
};
// The connection of a customer was lost, and his place is kept for a while. Line, asked.
struct CustomerDropped {
  CustomerId customer{};
};
// He is back and has his place again. Line, asked.
struct CustomerReturned {
  CustomerId customer{};
};
// An executive is asked whether he takes this customer. Line, told.
struct LineOffered {
  ConversationId offer{};
  CustomerId customer{};
  ExecutiveId executive{};
  std::string line;
};
// What he says to it. Line, asked.
struct OfferAnswered {
  ConversationId offer{};
  ExecutiveId executive{};
  std::string answer;    // "accepted", "rejected"
  std::string reason{};  // may be empty
};
// An offer that did not become a conversation. Line, told.
struct OfferMissed {
  CustomerId customer{};
  ExecutiveId executive{};
  std::string how;     // "missed", "rejected", "revoked"
  std::string reason;  // the executive's; may be empty; since version 3 in OfferAnswered
  std::optional<ConversationId> offer{};  // since version 3
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
// Since version 3 of the line, told; then the ticket is completed while the event is applied, when
// it is 0: the one that the customer joined with, if it is his own, else one that is opened by a
// TicketOpened just before. Appended::id is the ticket, Appended::spoken how many lines had been
// said about it. kInvalid when `why` is longer than kMaxWhyBytes.
struct ConversationStarted {
  // A sentence or two on each of a few dozen candidates.
  static constexpr std::size_t kMaxWhyBytes = 4096;

  TicketId ticket{};
  CustomerId customer{};
  ExecutiveId executive{};
  std::int64_t waited_ms = 0;
  std::string why{};   // the matcher's reasons, a JSON object as text; may be empty
  std::string line{};  // its name; may be empty
  std::optional<ConversationId> conversation{};  // since version 3
};
// The executive ended it. Line, asked.
struct ConversationReleased {
  ConversationId conversation{};
};
// Since version 3 of the line, told; then a ticket of 0 is completed from the conversation.
struct ConversationEnded {
  TicketId ticket{};
  CustomerId customer{};
  ExecutiveId executive{};
  std::string reason;                            // "released", "customer-left", "executive-left"
  std::optional<ConversationId> conversation{};  // since version 3
};
// When a line with that number is there already, it is the next one instead.
struct MessageSaid {
  TicketId ticket{};
  std::string author;
  std::string text;
  std::optional<std::int64_t>
      number{};  // of the line within its ticket: 1, 2, ...; since version 3
};
// How far one side of the open conversation about `ticket` has read. Without effect when it is
// over.
struct MessageSeen {
  TicketId ticket{};
  std::string side;         // "customer", "executive"
  std::int64_t number = 0;  // all up to this one
};
struct ServicesRestarted {
  CustomerId customer{};
  std::string author;  // kCustomerAuthor or an executive's user name
};
// The assistant did not know what a customer wanted who wrote to it in words. Since version 4.
struct WordsUnclear {
  CustomerId customer{};
  std::string text;
  std::string outcome;       // "asked": which of two he meant; "missed": it said what it can do
  std::string language;      // in which it read them: "es", "en"
  std::string intent;        // the likeliest: "history", "restart", "executive", "exit", "other"
  std::int64_t percent = 0;  // how likely: 0..100
};
// Takes a person's words and name out of the record, here and in all events before: what was said
// and written in his tickets, their subjects, what he wrote to the assistant, his name, PIN and
// addresses. What is counted stays: visits, tickets, waits, conversations. Appended::id is the
// number of events that were changed. kNotFound for an unknown customer; kConflict while he is here
// (has a place or a conversation).
struct CustomerForgotten {
  CustomerId customer{};
};
// The settings in force from now on, one "flag value" a line. kInvalid when they are longer than
// kMaxSettingsBytes. Since version 3 of the line, asked.
struct PolicyChanged {
  // Of the greatest policy (256 lines with all their settings), with room to spare.
  static constexpr std::size_t kMaxSettingsBytes = 64 * 1024;

  std::string author;
  std::string settings;
};
// The server starts, with these settings, on what the log says of its last run: everybody's
// connection is lost. Open visits end. Line, asked.
struct ServerStarted {
  std::string version;   // of the program
  std::string settings;  // as PolicyChanged has them
};
// It stops because it was told to; without it, the last run was killed.
struct ServerStopped {
  std::string reason;
};
// Matcher::digest() after all of the line's story so far. Line, told.
struct LineDigest {
  std::string digest;        // 16 hexadecimal digits
  std::int64_t records = 0;  // of the line's story, since the last digest
};

// The order of the alternatives is free: on disk each has a name of its own.
using LogEvent = std::variant<
    CustomerRegistered, CustomerPinSet, CustomerClassSet, CustomerForgotten, ExecutiveAdded,
    ExecutiveRenamed, ExecutivePasswordSet, ExecutiveProfileSet, ExecutiveAttendance,
    ExecutivePausedForMissing, ExecutiveExpired, WrapUpStarted, WrapUpElapsed, WrapUpExtended,
    VisitStarted, VisitEnded, LineJoined, LineLeft, LinePlaced, LineRefused, LineExpired,
    CustomerDropped, CustomerReturned, LineOffered, OfferAnswered, OfferMissed, TicketOpened,
    TicketSubjectSet, TicketStateSet, TicketHistoryAdded, MessageLeft, MessageTaken,
    ConversationStarted, ConversationReleased, ConversationEnded, MessageSaid, MessageSeen,
    ServicesRestarted, WordsUnclear, PolicyChanged, ServerStarted, ServerStopped, LineDigest>;

}  // namespace turno
