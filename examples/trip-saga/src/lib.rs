//! A trip of three bookings in three places. No transaction spans them, so each has a step that undoes it.

#![allow(missing_docs, reason = "the names of these fields say all there is to say")]

use sfn_dsl::prelude::*;

/// A trip, with what is booked of it.
#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Trip {
    pub traveller: String,
    pub nights: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flight: Option<Booking>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hotel: Option<Booking>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub car: Option<Booking>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<ErrorOutput>,
}

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Booking {
    pub code: String,
}

/// Why a booking fails.
#[derive(Debug, TaskError)]
pub enum BookingError {
    /// Nothing is free.
    SoldOut,
}

#[task(lambda = "book-flight")]
pub async fn book_flight(trip: Trip) -> Result<Booking, BookingError> {
    Ok(Booking { code: format!("flight for {}", trip.traveller) })
}

/// Hotels take nobody for more than two weeks.
#[task(lambda = "book-hotel")]
pub async fn book_hotel(trip: Trip) -> Result<Booking, BookingError> {
    if trip.nights > 14 { Err(BookingError::SoldOut) } else { Ok(Booking { code: "hotel".to_owned() }) }
}

/// Cars are rented for a week at most.
#[task(lambda = "rent-car")]
pub async fn rent_car(trip: Trip) -> Result<Booking, BookingError> {
    if trip.nights > 7 { Err(BookingError::SoldOut) } else { Ok(Booking { code: "car".to_owned() }) }
}

/// Cancels a booking, however often it is asked to.
#[task(lambda = "cancel")]
pub async fn cancel(booking: Booking) -> String {
    booking.code
}

/// Books a whole trip, or nothing.
pub fn trip() -> Workflow<Trip, Trip> {
    let booked = saga(|trip: Expr<Trip>| trip.failure)
        .step(
            task("BookFlight", book_flight).result_path(|trip| trip.flight).retry(Retry::transient()),
            task("CancelFlight", cancel)
                .arguments(|trip: Expr<Trip>| trip.flight.unwrap())
                .discard_result()
                .retry(States::ALL.max_attempts(10)),
        )
        .step(
            task("BookHotel", book_hotel).result_path(|trip| trip.hotel).retry(Retry::transient()),
            task("CancelHotel", cancel)
                .arguments(|trip: Expr<Trip>| trip.hotel.unwrap())
                .discard_result()
                .retry(States::ALL.max_attempts(10)),
        )
        .step(task("RentCar", rent_car).result_path(|trip| trip.car).retry(Retry::transient()), skip())
        .or_else(
            fail("NoTrip")
                .error("Trip.Failed")
                .cause_from(expr!(|trip: Trip| format!("no trip: {}", trip.failure.unwrap().error))),
        );
    Workflow::named("trip").comment("A whole trip, or nothing").start_at(booked)
}
