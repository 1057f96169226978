//! How do DuckDB, polars and Spark read it?
//!
//! In: tables. Out: Parquet, each column with its type, lists as lists, compressed by Snappy.

use std::sync::Arc;

use parquet::{
    basic::{Compression, LogicalType, Repetition, Type as Physical},
    data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type},
    errors::Result,
    file::{
        properties::WriterProperties,
        writer::{SerializedColumnWriter, SerializedFileWriter},
    },
    schema::types::Type,
};

use super::tables::{Column, Table};

/// A table as Parquet.
pub(super) fn parquet(table: &Table) -> Vec<u8> {
    write(table).expect("columns fit their schema, and memory takes all")
}

fn write(table: &Table) -> Result<Vec<u8>> {
    let fields = table.columns.iter().map(|(name, column)| Ok(Arc::new(field(name, column)?)));
    let schema = Type::group_type_builder(table.name).with_fields(fields.collect::<Result<_>>()?).build()?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("chancery ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    for (_, column) in &table.columns {
        if let Some(mut target) = group.next_column()? {
            fill(&mut target, column)?;
            target.close()?;
        }
    }
    group.close()?;
    writer.into_inner()
}

fn field(name: &str, column: &Column) -> Result<Type> {
    let primitive = |name: &str, physical: Physical, repetition: Repetition| {
        let logical = (physical == Physical::BYTE_ARRAY).then_some(LogicalType::String);
        Type::primitive_type_builder(name, physical).with_repetition(repetition).with_logical_type(logical).build()
    };
    match column {
        Column::Text(_) => primitive(name, Physical::BYTE_ARRAY, Repetition::OPTIONAL),
        Column::Integer(_) => primitive(name, Physical::INT64, Repetition::OPTIONAL),
        Column::Real(_) => primitive(name, Physical::DOUBLE, Repetition::REQUIRED),
        Column::Truth(_) => primitive(name, Physical::BOOLEAN, Repetition::REQUIRED),
        Column::Texts(_) => {
            let element = primitive("element", Physical::BYTE_ARRAY, Repetition::REQUIRED)?;
            let list = Type::group_type_builder("list")
                .with_repetition(Repetition::REPEATED)
                .with_fields(vec![Arc::new(element)])
                .build()?;
            Type::group_type_builder(name)
                .with_repetition(Repetition::REQUIRED)
                .with_logical_type(Some(LogicalType::List))
                .with_fields(vec![Arc::new(list)])
                .build()
        }
    }
}

fn fill(target: &mut SerializedColumnWriter<'_>, column: &Column) -> Result<()> {
    let bytes = |text: &String| ByteArray::from(text.as_str());
    match column {
        Column::Text(values) => {
            let given: Vec<ByteArray> = values.iter().flatten().map(bytes).collect();
            target.typed::<ByteArrayType>().write_batch(&given, Some(&present(values)), None)?;
        }
        Column::Integer(values) => {
            let given: Vec<i64> = values.iter().flatten().copied().collect();
            target.typed::<Int64Type>().write_batch(&given, Some(&present(values)), None)?;
        }
        Column::Real(values) => {
            target.typed::<DoubleType>().write_batch(values, None, None)?;
        }
        Column::Truth(values) => {
            target.typed::<BoolType>().write_batch(values, None, None)?;
        }
        Column::Texts(values) => {
            let given: Vec<ByteArray> = values.iter().flatten().map(bytes).collect();
            let (present, repeated) = levels(values);
            target.typed::<ByteArrayType>().write_batch(&given, Some(&present), Some(&repeated))?;
        }
    }
    Ok(())
}

/// Definition levels: one for a value, none for its absence.
fn present<T>(values: &[Option<T>]) -> Vec<i16> {
    values.iter().map(|value| i16::from(value.is_some())).collect()
}

/// Definition and repetition levels of lists: a row's first element begins it, an empty list has no element.
fn levels(lists: &[Vec<String>]) -> (Vec<i16>, Vec<i16>) {
    let level = |list: &Vec<String>| match list.len() {
        0 => vec![(0, 0)],
        elements => (0..elements).map(|element| (1, i16::from(element > 0))).collect(),
    };
    lists.iter().flat_map(level).unzip()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use parquet::file::reader::{FileReader, SerializedFileReader};

    use super::{super::tables, *};
    use crate::graph::sample;

    #[test]
    fn the_tables_read_back_with_their_lists() {
        let graph = sample::graph();
        let read = |table: &Table| {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(&parquet(table)).unwrap();
            let reader = SerializedFileReader::new(file).unwrap();
            reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect::<Vec<_>>()
        };
        let nodes = read(&tables::nodes(&graph));
        assert_eq!(nodes.len(), graph.nodes().len());
        let oman = nodes.iter().find(|row| row.contains("state:OMN")).unwrap();
        assert!(oman.contains("aliases: [\"Muscat\"], code: null"), "{oman}");
        assert_eq!(read(&tables::edges(&graph)).len(), graph.edges().len());
        assert!(read(&tables::evidence(&graph))[0].contains("trigger_start: 5"));
    }
}
