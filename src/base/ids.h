// Distinct types for the numbers that name things, so that a customer can never be passed where an
// executive is meant.
#pragma once

#include <cstdint>
#include <functional>
#include <type_traits>

namespace turno {

enum class CustomerId : std::uint64_t {};      // a RUT as a number, see desk/rut.h
enum class ExecutiveId : std::uint64_t {};     // row of the executives' table
enum class TicketId : std::uint64_t {};        // the number people are told
enum class VisitId : std::uint64_t {};         // sequence number of the visit's first event
enum class ConversationId : std::uint64_t {};  // given by the matcher, unique in one log

template <class Id>
requires std::is_enum_v<Id>
constexpr std::uint64_t number(Id id) noexcept { return static_cast<std::uint64_t>(id); }

}  // namespace turno
