/// A way to write a report.
package enum ReportFormat {}
