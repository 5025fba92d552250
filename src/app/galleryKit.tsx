import { Card } from '#platform/web'
import { Form, InputNumber, Kit, Select, Table, TreeSelect } from '#platform/web/kit'

const rows = [1, 2, 3].map((n) => ({ key: n, name: `第${n}号矿`, capacity: n * 30 }))
const tree = [{ value: '9901', title: '乌金市', children: [{ value: '990102', title: '松岭区' }] }]

/** The kit's controls under our tokens. */
export function GalleryKit() {
  return (
    <Kit>
      <Card title="Kit">
        <Form layout="inline">
          <Form.Item label="矿种" validateStatus="error" help="请选择矿种">
            <Select
              aria-label="矿种"
              mode="multiple"
              style={{ width: 200 }}
              defaultValue={['coal']}
              options={[
                { value: 'coal', label: '煤矿' },
                { value: 'pond', label: '尾矿库' },
              ]}
            />
          </Form.Item>
          <Form.Item label="区划">
            <TreeSelect
              aria-label="区划"
              style={{ width: 160 }}
              treeData={tree}
              defaultValue="990102"
              treeDefaultExpandAll
            />
          </Form.Item>
          <InputNumber aria-label="产能" defaultValue={90} />
        </Form>
        <Table
          size="small"
          dataSource={rows}
          pagination={false}
          rowSelection={{ defaultSelectedRowKeys: [2] }}
          columns={[
            { title: '名称', dataIndex: 'name' },
            { title: '产能', dataIndex: 'capacity', align: 'right', sorter: true },
          ]}
        />
      </Card>
    </Kit>
  )
}
